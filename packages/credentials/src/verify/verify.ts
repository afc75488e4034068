import { isOpenBadges2, verifyHosted, verifySigned } from '../openbadges2/verify.ts'
import { CONTEXT_CREDENTIALS_V1 } from '../contexts/addresses.ts'
import { idOf, listOf } from '../model/json.ts'
import { kindOf } from '../model/parse.ts'
import type { JsonObject } from '../model/json.ts'
import { checkContents } from './contents.ts'
import { checkEndorsements } from './endorsements.ts'
import { checkIssuer } from './issuer.ts'
import { decodeToken } from './jwt.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { checkPeriod } from './period.ts'
import { findingOfError, readInput } from './read-input.ts'
import type { Input } from './read-input.ts'
import { checkRecipient } from './recipient.ts'
import { refresh } from './refresh.ts'
import { finding, reportOf } from './report.ts'
import type { Report } from './report.ts'
import { checkSecured } from './secured.ts'
import type { Secured } from './secured.ts'
import { checkShape } from './shape.ts'
import { checkStatus } from './status.ts'
import { summarise } from './summary.ts'

/**
 * Judges a badge: a PNG or SVG with a badge inside, JSON, or a compact JWS. Never throws because of what the input says;
 * linked data from outside is read in a worker thread with limits on heap and time.
 */
export async function verify(input: Input, options: VerifyOptions): Promise<Report> {
	try {
		const read = readInput(input, limitsOf(options))
		if (read.kind === 'address') return await verifyHosted(read.address, options)
		if (read.kind === 'token') return await verifyToken(read.token, options)
		if (isOpenBadges2(read.document)) return await verifyHosted(read.document, options)
		return await verifyCredential({ document: read.document }, issuerOf(read.document), options)
	} catch (error) {
		return reportOf([findingOfError(error)])
	}
}

async function verifyToken(compact: string, options: VerifyOptions): Promise<Report> {
	const token = decodeToken(compact, limitsOf(options))
	if (isOpenBadges2(token.payload)) return verifySigned(token, options)
	return verifyCredential({ document: token.document, token }, issuerOf(token.document), options)
}

/**
 * One step after the other: shape, proof, newer version, status, period, recipient, endorsements, issuer. The key must
 * belong to `owner`: to the issuer, always, but for test vectors that were signed by somebody else.
 */
export async function verifyCredential(
	given: Secured,
	owner: string | undefined,
	options: VerifyOptions
): Promise<Report> {
	const proof = await checkSecured(given, owner, options)
	// Addresses in a document that nobody vouches for are not fetched.
	const refreshed = proof.outcome === 'passed' ? await refresh(given, options) : undefined
	const { document } = refreshed?.newer ?? given
	const fetching = refreshed
		? [
				refreshed.check,
				await checkStatus(document, options),
				await checkEndorsements(document, options),
				await checkContents(document, options)
			].filter((check) => check !== undefined)
		: []
	const checks = [
		finding('input.read'),
		checkShape(document),
		proof,
		...fetching,
		checkPeriod(document, options.now),
		checkRecipient(document, options.recipients),
		await checkIssuer(idOf(document['issuer']), options)
	]
	return reportOf(checks, { standard: standardOf(document), summary: summarise(document) })
}

export const issuerOf = (document: JsonObject): string => idOf(document['issuer']) ?? ''

function standardOf(document: JsonObject): string {
	const kind = kindOf(document)
	if (kind === 'Comprehensive Learner Record') return 'Comprehensive Learner Record 2.0'
	if (kind !== 'Verifiable Credential') return 'Open Badges 3.0'
	const [first] = listOf(document['@context'])
	return first === CONTEXT_CREDENTIALS_V1 ? 'Verifiable Credentials 1.1' : 'Verifiable Credentials 2.0'
}
