import type { Reader } from '../canon/reader.ts'
import { CredentialError } from '../errors.ts'
import { importMultikey } from '../keys/multikey.ts'
import { base58Encode } from '../keys/base58.ts'
import { isSignatureOf } from '../keys/signing-key.ts'
import type { Limits } from '../limits.ts'
import { textOf, without } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import type { KeyObject } from 'node:crypto'
import { baseData } from './base-proof.ts'
import { readDerivedProof } from './proof-value.ts'
import type { DerivedProof } from './proof-value.ts'
import { relabel } from './statements.ts'

type ToCheck = { readonly proof: JsonObject; readonly document: JsonObject; readonly key: KeyObject }

/** Whether every statement that is shown was signed, and the mandatory ones are all there, as the issuer's key says. */
export async function isDerivedFrom(
	{ proof, document, key }: ToCheck,
	reader: Reader,
	limits: Limits
): Promise<boolean> {
	const parts = readDerivedProof(textOf(proof['proofValue']) ?? '')
	const config = { ...without(proof, 'proofValue'), '@context': document['@context'] }
	const options = await reader.canonize(config, 'sha256', limits)
	const { mandatory, others } = divide(await reader.canonize(document, 'sha256', limits), parts)
	if (others.length !== parts.signatures.length) return false
	const single = importMultikey(`z${base58Encode(parts.publicKey)}`)
	return (
		isSignatureOf(key, baseData(options, parts.publicKey, mandatory), parts.baseSignature) &&
		others.every((line, index) =>
			isSignatureOf(single, Buffer.from(line), parts.signatures[index] ?? new Uint8Array())
		)
	)
}

function divide(canonical: string, { labels, mandatoryIndexes }: DerivedProof) {
	const lines = canonical
		.split('\n')
		.slice(0, -1)
		.map((line) => `${line}\n`)
	// Two nodes under one signed label would be one node for the issuer.
	if (new Set(labels.values()).size !== labels.size)
		throw new CredentialError('invalid-proof', 'The proof gives two nodes the same label')
	const signed = relabel(lines, labels).sort()
	const always = new Set(mandatoryIndexes)
	return {
		mandatory: signed.filter((_, index) => always.has(index)),
		others: signed.filter((_, index) => !always.has(index))
	}
}
