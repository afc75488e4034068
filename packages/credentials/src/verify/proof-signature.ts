import { checkContexts } from '../canon/bounds.ts'
import { canonicalForm } from '../canon/canonical-form.ts'
import { fencedReader } from '../canon/fence.ts'
import { canonizeJson } from '../canon/jcs.ts'
import type { Hash } from '../canon/template.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned.ts'
import { CredentialError } from '../errors.ts'
import { base58Decode } from '../keys/base58.ts'
import { algorithmOf, isSignatureOf } from '../keys/signing-key.ts'
import { isText, listOf, textOf, without } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { isDerivedFrom } from '../selective/check.ts'
import { hashData, hashFor, suiteOf } from '../sign/cryptosuites.ts'
import type { Cryptosuite } from '../sign/cryptosuites.ts'
import type { IssuerKey } from './issuer-key.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

/** Checks the signature of one proof whose form and key are settled. */
export async function checkProofSignature(
	proof: JsonObject,
	document: JsonObject,
	{ key, rule }: IssuerKey,
	options: VerifyOptions
): Promise<Check> {
	const suite = suiteOf(proof)
	const algorithm = algorithmOf(key)
	if (!suite?.algorithms.includes(algorithm)) {
		return finding('proof.malformed', `${suite?.name} with a key of ${algorithm}`)
	}
	const used = rule ?? suite.name
	if (suite.canonical === 'selective')
		return signatureFinding(await isShownRightly({ proof, document, key }, options), used)
	const hash = hashFor(algorithm)
	const config = without(proof, 'proofValue')
	const [ofOptions, ofDocument] = await canonicalForms({ suite, config, document, hash }, options)
	const signature = signatureOf(textOf(proof['proofValue']) ?? '')
	const valid = isSignatureOf(key, hashData(ofOptions, ofDocument, hash), signature)
	return signatureFinding(valid, used)
}

const signatureFinding = (valid: boolean, rule: string): Check =>
	finding(valid ? 'proof.valid' : 'proof.invalid', undefined, rule)

function isShownRightly(
	toCheck: Parameters<typeof isDerivedFrom>[0],
	options: VerifyOptions
): Promise<boolean> {
	const [reader, limits] = [options.reader ?? fencedReader, limitsOf(options)]
	const admit = reader.admit ?? checkContexts
	admit(toCheck.document, limits)
	return isDerivedFrom(toCheck, reader, limits)
}

function signatureOf(value: string): Uint8Array {
	const bytes = value.startsWith('z') ? base58Decode(value.slice(1)) : undefined
	if (!bytes)
		throw new CredentialError('invalid-proof', 'The value of the proof is not base58btc with the letter z')
	return bytes
}

type ToCanonize = {
	readonly suite: Cryptosuite
	readonly config: JsonObject
	readonly document: JsonObject
	readonly hash: Hash
}

async function canonicalForms(
	{ suite, config, document, hash }: ToCanonize,
	options: VerifyOptions
): Promise<readonly [string, string]> {
	const context = contextFor(suite, config, document)
	if (suite.canonical === 'jcs') {
		return [canonizeJson(config), canonizeJson(context ? { ...document, '@context': context } : document)]
	}
	const [reader, limits] = [options.reader ?? fencedReader, limitsOf(options)]
	const admit = reader.admit ?? checkContexts
	admit(document, limits)
	const form = (object: JsonObject) => canonicalForm(object, hash, reader, limits)
	return [await form({ ...config, '@context': document['@context'] }), await form(document)]
}

/**
 * A proof may carry the contexts it was made with; the document must begin with exactly these. With JCS, as its
 * specification says, contexts may be added after them (by whoever signs next): they are no part of what was signed,
 * so only those that are known here may stand there.
 */
function contextFor(suite: Cryptosuite, config: JsonObject, document: JsonObject): unknown {
	const own = config['@context']
	if (own === undefined) return undefined
	const [wanted, given] = [listOf(own), listOf(document['@context'])]
	const same = wanted.every((context, index) => canonizeJson(context) === canonizeJson(given[index] ?? null))
	const added = given.slice(wanted.length)
	const mayAdd = suite.canonical === 'jcs' && added.every((one) => isText(one) && PINNED_CONTEXTS.has(one))
	if (!same || (added.length > 0 && !mayAdd)) {
		throw new CredentialError('invalid-proof', 'The proof was made with other contexts')
	}
	return own
}
