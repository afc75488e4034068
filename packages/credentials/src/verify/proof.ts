import { canonicalForm } from '../canon/canonical-form.ts'
import { fencedReader } from '../canon/fence.ts'
import { canonizeJson } from '../canon/jcs.ts'
import type { Hash } from '../canon/template.ts'
import { CredentialError } from '../errors.ts'
import { base58Decode } from '../keys/base58.ts'
import { algorithmOf, isSignatureOf } from '../keys/signing-key.ts'
import { isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { CRYPTOSUITES, hashData, hashFor } from '../sign/cryptosuites.ts'
import type { Cryptosuite } from '../sign/cryptosuites.ts'
import { findKey } from './issuer-key.ts'
import type { IssuerKey } from './issuer-key.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { findingOfError } from './read-input.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

const SKEW_MILLISECONDS = 5 * 60 * 1000

/**
 * Checks every Data Integrity proof of a document. One that fails makes the whole fail; kinds that are not known here
 * are left aside as long as another one holds. Without `issuer` the key may belong to anybody.
 */
export async function checkProofs(
	document: JsonObject,
	issuer: string | undefined,
	options: VerifyOptions
): Promise<Check> {
	const { proof, ...unsecured } = document
	const proofs = listOf(proof)
	if (proofs.length === 0) return finding('proof.missing')
	const checks: Check[] = []
	for (const one of proofs) checks.push(await checkProof(one, unsecured, issuer, options))
	const by = (outcome: Check['outcome']): Check | undefined =>
		checks.find((check) => check.outcome === outcome)
	return by('failed') ?? by('passed') ?? by('not checked') ?? finding('proof.missing')
}

async function checkProof(
	proof: unknown,
	document: JsonObject,
	issuer: string | undefined,
	options: VerifyOptions
): Promise<Check> {
	try {
		if (!isObject(proof)) return finding('proof.malformed', 'a proof is not an object')
		const problem = checkForm(proof, options.now)
		if (problem) return problem
		const found = await findKey(textOf(proof['verificationMethod']) ?? '', options)
		if ('problem' in found) return found.problem
		if (issuer !== undefined && found.controller !== issuer) {
			return finding('proof.not-issuers-key', `the key belongs to ${found.controller}`, found.rule)
		}
		return await checkSignature(proof, document, found, options)
	} catch (error) {
		return findingOfError(error)
	}
}

function checkForm(proof: JsonObject, now: Date): Check | undefined {
	if (proof['type'] !== 'DataIntegrityProof')
		return finding('proof.unsupported', `proof of type ${String(proof['type'])}`)
	if (!CRYPTOSUITES.has(textOf(proof['cryptosuite']) ?? '')) {
		return finding('proof.unsupported', `cryptosuite ${String(proof['cryptosuite'])}`)
	}
	if (!textOf(proof['verificationMethod'])) return finding('proof.malformed', 'it names no key')
	if (!textOf(proof['proofValue'])) return finding('proof.malformed', 'it has no value')
	if (proof['proofPurpose'] !== 'assertionMethod') {
		return finding('proof.wrong-purpose', `made for ${String(proof['proofPurpose'])}`)
	}
	return checkDates(proof, now)
}

function checkDates({ created, expires }: JsonObject, now: Date): Check | undefined {
	const [from, until] = [momentOf(created), momentOf(expires)]
	if (Number.isNaN(from) || Number.isNaN(until)) return finding('proof.malformed', 'its date is not a date')
	if (until !== undefined && until < now.getTime()) return finding('proof.expired', String(expires))
	if (from !== undefined && from > now.getTime() + SKEW_MILLISECONDS)
		return finding('proof.from-future', String(created))
	return undefined
}

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

function momentOf(value: unknown): number | undefined {
	if (value === undefined) return undefined
	return typeof value === 'string' && DATE_TIME.test(value) ? Date.parse(value) : Number.NaN
}

async function checkSignature(
	proof: JsonObject,
	document: JsonObject,
	{ key, rule }: IssuerKey,
	options: VerifyOptions
): Promise<Check> {
	const { proofValue, ...config } = proof
	const suite = CRYPTOSUITES.get(textOf(config['cryptosuite']) ?? '')
	const algorithm = algorithmOf(key)
	if (!suite?.algorithms.includes(algorithm))
		return finding('proof.malformed', `${suite?.name} with a key of ${algorithm}`)
	const signature = signatureOf(textOf(proofValue) ?? '')
	const hash = hashFor(algorithm)
	const [ofOptions, ofDocument] = await canonicalForms({ suite, config, document, hash }, options)
	const data = hashData(ofOptions, ofDocument, hash)
	const valid = isSignatureOf(key, data, signature)
	return valid
		? finding('proof.valid', undefined, rule ?? suite.name)
		: finding('proof.invalid', undefined, rule ?? suite.name)
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
	if (suite.canonical === 'jcs')
		return [canonizeJson(config), canonizeJson(context ? { ...document, '@context': context } : document)]
	const reader = options.reader ?? fencedReader
	const form = (object: JsonObject) => canonicalForm(object, hash, reader, limitsOf(options))
	return [await form({ ...config, '@context': document['@context'] }), await form(document)]
}

/** A proof may carry the contexts it was made with; the document must begin with exactly these. */
function contextFor(suite: Cryptosuite, config: JsonObject, document: JsonObject): unknown {
	const own = config['@context']
	if (own === undefined) return undefined
	const [wanted, given] = [listOf(own), listOf(document['@context'])]
	const same = wanted.every((context, index) => context === given[index])
	if (!same || (suite.canonical === 'rdfc' && wanted.length !== given.length)) {
		throw new CredentialError('invalid-proof', 'The proof was made with other contexts')
	}
	return own
}
