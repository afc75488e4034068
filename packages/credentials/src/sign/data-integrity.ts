import { canonicalForm } from '../canon/canonical-form.ts'
import { localReader } from '../canon/canonize.ts'
import type { Reader } from '../canon/reader.ts'
import { canonizeJson } from '../canon/jcs.ts'
import { CONTEXT_CREDENTIALS_V2, CONTEXT_DATA_INTEGRITY_V2 } from '../contexts/addresses.ts'
import { CredentialError } from '../errors.ts'
import { base58Encode } from '../keys/base58.ts'
import type { Signer } from '../keys/signing-key.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Proof, Purpose, Signed, Unsigned } from '../model/credential.ts'
import { listOf, present } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { timestamp } from '../model/text.ts'
import { CRYPTOSUITES, hashData, hashFor } from './cryptosuites.ts'
import type { Cryptosuite, CryptosuiteName } from './cryptosuites.ts'

export type SignOptions = {
	readonly signer: Signer
	/** Address of the public key, for example `did:key:z6Mk…#z6Mk…`: see `verificationMethodOf`. */
	readonly verificationMethod: string
	readonly created: Date
	readonly cryptosuite?: CryptosuiteName | undefined
	/** An id for this proof, so that another one can continue it. */
	readonly proofId?: string | undefined
	/** The ids of the proofs that this one continues: it then signs them too. */
	readonly previousProof?: string | readonly string[] | undefined
}

/** Beyond what a credential needs: what a presentation proves, and to whom. */
export type ProofOptions = SignOptions & {
	readonly purpose?: Purpose | undefined
	readonly challenge?: string | undefined
	readonly domain?: string | readonly string[] | undefined
	readonly expires?: Date | undefined
	/** Whoever reads the document as linked data; this thread and the pinned contexts by default. */
	readonly reader?: Reader | undefined
}

/**
 * Signs a credential with a Data Integrity proof. The proof is a list, as the official Open Badges schema demands;
 * proofs that the document already carries are kept. Ed25519 gives the same bytes every time.
 */
export async function signCredential<Document extends Unsigned>(
	unsigned: Document,
	options: SignOptions
): Promise<Signed<Document>> {
	return addProof(unsigned, options)
}

/** Signs any document: a credential, or a presentation for the one who asked for it. */
export async function addProof<Document extends Unsigned>(
	unsigned: Document,
	options: ProofOptions
): Promise<Signed<Document>> {
	const suite = suiteFor(options)
	const { proof: earlier, ...document } = unsigned as Document & { proof?: Proof | readonly Proof[] } // may be signed already
	requireProofTerms(document['@context'])
	const config = present({
		id: options.proofId,
		type: 'DataIntegrityProof',
		cryptosuite: suite.name,
		created: timestamp(options.created, 'created'),
		verificationMethod: options.verificationMethod,
		proofPurpose: options.purpose ?? 'assertionMethod',
		expires: options.expires && timestamp(options.expires, 'expires'),
		challenge: options.challenge,
		domain: options.domain,
		previousProof: options.previousProof
	})
	const proofs: readonly Proof[] = earlier ? [earlier].flat() : []
	const bytes = await bytesToSign(suite, withPrevious(document, proofs, options), config, options)
	const signature = await options.signer.sign(bytes)
	const made: Proof = { ...contextOf(suite, document), ...config, proofValue: `z${base58Encode(signature)}` }
	// The spread has dropped the generic type of the document, whose members are all there.
	return { ...document, proof: [...proofs, made] } as unknown as Signed<Document>
}

function withPrevious(
	document: Unsigned,
	proofs: readonly Proof[],
	{ previousProof }: SignOptions
): Unsigned {
	const wanted = listOf(previousProof)
	if (wanted.length === 0) return document
	const before = wanted.map((id) => proofs.find((proof) => proof.id === id))
	if (before.includes(undefined))
		throw new CredentialError('invalid-proof', 'The proof to continue is not there')
	return { ...document, proof: before } as Unsigned // members beyond the common ones are allowed
}

function suiteFor({ signer, cryptosuite }: SignOptions): Cryptosuite {
	const name = cryptosuite ?? (signer.algorithm === 'Ed25519' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019')
	const suite = CRYPTOSUITES.get(name)
	if (!suite?.algorithms.includes(signer.algorithm)) {
		throw new CredentialError(
			'unsupported-cryptosuite',
			`${name} cannot be used with a key of ${signer.algorithm}`
		)
	}
	return suite
}

function requireProofTerms(contexts: readonly string[]): void {
	if (contexts.includes(CONTEXT_CREDENTIALS_V2) || contexts.includes(CONTEXT_DATA_INTEGRITY_V2)) return
	throw new CredentialError(
		'context-refused',
		'None of the contexts of this document defines DataIntegrityProof'
	)
}

/** JCS signs the context as part of the proof, so it must stand in the proof. */
const contextOf = (suite: Cryptosuite, document: Unsigned) =>
	suite.canonical === 'jcs' ? { '@context': document['@context'] } : {}

async function bytesToSign(
	suite: Cryptosuite,
	document: Unsigned,
	config: object,
	{ signer, reader = localReader }: ProofOptions
): Promise<Buffer> {
	const hash = hashFor(signer.algorithm)
	const withContext = { '@context': document['@context'], ...config }
	if (suite.canonical === 'jcs') return hashData(canonizeJson(withContext), canonizeJson(document), hash)
	const form = (object: JsonObject) => canonicalForm(object, hash, reader, DEFAULT_LIMITS)
	return hashData(await form(withContext), await form(document), hash)
}
