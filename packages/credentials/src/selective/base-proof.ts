import { createHash } from 'node:crypto'
import { localReader } from '../canon/canonize.ts'
import type { Reader } from '../canon/reader.ts'
import { CredentialError } from '../errors.ts'
import { base58Decode } from '../keys/base58.ts'
import { exportMultikey } from '../keys/multikey.ts'
import { generateKey, signerOf } from '../keys/signing-key.ts'
import type { Signer } from '../keys/signing-key.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Proof, Signed, Unsigned } from '../model/credential.ts'
import { present } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { timestamp } from '../model/text.ts'
import { writeBaseProof } from './proof-value.ts'
import { readStatements, secretLabels } from './statements.ts'

export type SignSelectivelyOptions = {
	/** With a key on P-256: the cryptosuite knows no other. */
	readonly signer: Signer
	readonly verificationMethod: string
	readonly created: Date
	readonly proofId?: string | undefined
	/** JSON Pointers to what the holder must always show, for example `/issuer` and `/validFrom`. */
	readonly mandatory: readonly string[]
	/** `randomBytes` of `node:crypto`, for example. Who can guess it can find out what the holder hides. */
	readonly random: (bytes: number) => Uint8Array
}

/**
 * Signs a credential with `ecdsa-sd-2023`: statement by statement, so that the holder can show parts of it. The result is
 * for the holder alone, who makes what others see of it with `deriveCredential`; `verify` refuses it as it is.
 */
export function signSelectively<Document extends Unsigned>(
	unsigned: Document,
	options: SignSelectivelyOptions
): Promise<Signed<Document>> {
	return addBaseProof(unsigned, options, localReader)
}

export async function addBaseProof<Document extends Unsigned>(
	unsigned: Document,
	options: SignSelectivelyOptions,
	reader: Reader
): Promise<Signed<Document>> {
	if (options.signer.algorithm !== 'P-256')
		throw new CredentialError('unsupported-cryptosuite', 'ecdsa-sd-2023 needs a key on P-256')
	const { proof: earlier, ...document } = unsigned as Document & { proof?: Proof | readonly Proof[] } // may be signed already
	const config = present({
		id: options.proofId,
		type: 'DataIntegrityProof',
		cryptosuite: 'ecdsa-sd-2023',
		created: timestamp(options.created, 'created'),
		verificationMethod: options.verificationMethod,
		proofPurpose: 'assertionMethod'
	})
	const proofValue = await baseProofOf(document, config, options, reader)
	const proofs: readonly Proof[] = earlier ? [earlier].flat() : []
	// The spread has dropped the generic type of the document, whose members are all there.
	return { ...document, proof: [...proofs, { ...config, proofValue }] } as unknown as Signed<Document>
}

async function baseProofOf(
	document: JsonObject,
	config: object,
	{ signer, mandatory, random }: SignSelectivelyOptions,
	reader: Reader
): Promise<string> {
	const hmacKey = random(32)
	const { lines, groups } = await readStatements(document, secretLabels(hmacKey), [mandatory], reader.admit)
	const always = groups[0]?.numbers ?? new Set()
	const key = generateKey('P-256')
	const single = signerOf(key.privateKey)
	const publicKey = base58Decode(exportMultikey(key.publicKey).slice(1)) ?? new Uint8Array()
	const signatures: Uint8Array[] = []
	for (const [number, line] of lines.entries())
		if (!always.has(number)) signatures.push(await single.sign(Buffer.from(line)))
	const options = await reader.canonize(
		{ '@context': document['@context'], ...config },
		'sha256',
		DEFAULT_LIMITS
	)
	const kept = lines.filter((_, number) => always.has(number))
	const baseSignature = await signer.sign(baseData(options, publicKey, kept))
	return writeBaseProof({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers: mandatory })
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** What the issuer's own key signs: the proof's options, the key of the single statements, the mandatory ones. */
export const baseData = (options: string, publicKey: Uint8Array, mandatory: readonly string[]): Buffer =>
	Buffer.concat([sha256(options), publicKey, sha256(mandatory.join(''))])
