import type { Purpose } from '../model/credential.ts'
import { isObject, listOf, textOf, without } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { suiteOf } from '../sign/cryptosuites.ts'
import { findKey, isKeyOf } from './issuer-key.ts'
import type { VerifyOptions } from './options.ts'
import { isAhead, momentIn } from './period.ts'
import { checkProofSignature } from './proof-signature.ts'
import { findingOfError } from './read-input.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

/**
 * Checks every Data Integrity proof of a document. One that fails makes the whole fail; kinds that are not known here
 * are left aside as long as another one holds. One proof must be the issuer's; others may have signed along with it.
 * Without `issuer` the key may belong to anybody.
 */
export function checkProofs(
	document: JsonObject,
	issuer: string | undefined,
	options: VerifyOptions
): Promise<Check> {
	return checkProofsFor(document, { owner: issuer, purpose: 'assertionMethod' }, options)
}

/** What every proof of a document must be made for, and who must have made one of them where that matters. */
export type Wanted = { readonly owner: string | undefined; readonly purpose: Purpose }

export async function checkProofsFor(
	document: JsonObject,
	wanted: Wanted,
	options: VerifyOptions
): Promise<Check> {
	const checks: Check[] = []
	for (const proof of listOf(document['proof']))
		checks.push(await checkProof(proof, document, wanted, options))
	await checkCosigners(checks, document, wanted, options)
	const by = (outcome: Check['outcome']): Check | undefined =>
		checks.find((check) => check.outcome === outcome)
	// What is wrong with the owner's own proof says more than that others, who may sign along, are not the owner.
	const own = checks.find(({ outcome, code }) => outcome === 'failed' && code !== 'proof.not-issuers-key')
	return own ?? by('failed') ?? by('passed') ?? by('not checked') ?? finding('proof.missing')
}

/** Where the owner has signed, whoever signed along need not be the owner: only their signatures must be right. */
async function checkCosigners(
	checks: Check[],
	document: JsonObject,
	{ purpose }: Wanted,
	options: VerifyOptions
): Promise<void> {
	if (!checks.some(({ outcome }) => outcome === 'passed')) return
	for (const [index, proof] of listOf(document['proof']).entries()) {
		if (checks[index]?.code !== 'proof.not-issuers-key') continue
		checks[index] = await checkProof(proof, document, { owner: undefined, purpose }, options)
	}
}

async function checkProof(
	proof: unknown,
	document: JsonObject,
	{ owner, purpose }: Wanted,
	options: VerifyOptions
): Promise<Check> {
	try {
		if (!isObject(proof)) return finding('proof.malformed', 'a proof is not an object')
		const problem = checkForm(proof, purpose) ?? checkDates(proof, options.now)
		if (problem) return problem
		const secured = securedBy(proof, document)
		if (!secured) return finding('proof.malformed', 'it continues a proof that is not there')
		const found = await findKey(textOf(proof['verificationMethod']) ?? '', options, purpose)
		if ('problem' in found) return found.problem
		if (owner !== undefined && !isKeyOf(found, owner)) {
			return finding('proof.not-issuers-key', `the key belongs to ${found.controller}`, found.rule)
		}
		return await checkProofSignature(proof, secured, found, options)
	} catch (error) {
		return findingOfError(error)
	}
}

function checkForm(proof: JsonObject, wanted: Purpose): Check | undefined {
	const { type, cryptosuite, proofPurpose } = proof
	if (!suiteOf(proof))
		return finding('proof.unsupported', `${String(type)} ${String(cryptosuite ?? '')}`.trim())
	if (!textOf(proof['verificationMethod'])) return finding('proof.malformed', 'it names no key')
	if (!textOf(proof['proofValue'])) return finding('proof.malformed', 'it has no value')
	if (proofPurpose === undefined) return finding('proof.malformed', 'it has no purpose')
	return proofPurpose === wanted ? undefined : finding('proof.wrong-purpose', String(proofPurpose))
}

function checkDates({ created, expires }: JsonObject, now: Date): Check | undefined {
	const [from, until] = [momentIn(created), momentIn(expires)]
	if (Number.isNaN(from) || Number.isNaN(until)) return finding('proof.malformed', 'its date is not a date')
	if (until !== undefined && until < now.getTime()) return finding('proof.expired', String(expires))
	if (isAhead(from, now)) {
		return finding('proof.from-future', String(created))
	}
	return undefined
}

/** What a proof is about: the document without proofs, or, in a chain, with the proofs before it. */
function securedBy(proof: JsonObject, document: JsonObject): JsonObject | undefined {
	const unsecured = without(document, 'proof')
	const wanted = listOf(proof['previousProof'])
	if (wanted.length === 0) return unsecured
	const proofs = listOf(document['proof']).filter(isObject)
	const before = wanted.map((id) => proofs.find((candidate) => candidate !== proof && candidate['id'] === id))
	return before.includes(undefined) ? undefined : { ...unsecured, proof: before }
}
