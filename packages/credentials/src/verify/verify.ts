import { isOpenBadges2, verifyOpenBadges2 } from '../openbadges2/verify.ts'
import { CONTEXT_CREDENTIALS_V1 } from '../contexts/addresses.ts'
import { idOf, listOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { checkIssuer } from './issuer.ts'
import { decodeToken } from './jwt.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { checkPeriod } from './period.ts'
import { findingOfError, readInput } from './read-input.ts'
import type { Input, Read } from './read-input.ts'
import { checkRecipient } from './recipient.ts'
import { finding, reportOf } from './report.ts'
import type { Check, Report } from './report.ts'
import { checkSecured } from './secured.ts'
import type { Secured } from './secured.ts'
import { checkShape, isOpenBadge } from './shape.ts'
import { checkStatus } from './status.ts'
import { summarise } from './summary.ts'

/**
 * Judges a badge: a PNG or SVG with a badge inside, JSON, or a compact JWS. Never throws because of what the input says;
 * linked data from outside is read in a worker thread with limits on heap and time.
 */
export async function verify(input: Input, options: VerifyOptions): Promise<Report> {
	let read: Read
	try {
		read = readInput(input, limitsOf(options))
		if (read.kind === 'address') return await verifyOpenBadges2(read, options)
		if (read.kind === 'token') return await verifyToken(read.token, options)
	} catch (error) {
		return reportOf([findingOfError(error)])
	}
	if (isOpenBadges2(read.document)) return verifyOpenBadges2(read, options)
	return verifyCredential({ document: read.document }, options)
}

async function verifyToken(compact: string, options: VerifyOptions): Promise<Report> {
	const token = decodeToken(compact, limitsOf(options))
	return verifyCredential({ document: token.document, token }, options)
}

async function verifyCredential(secured: Secured, options: VerifyOptions): Promise<Report> {
	const { document } = secured
	const issuer = idOf(document['issuer'])
	const checks: Check[] = [finding('input.read'), checkShape(document)]
	const proof = await checkSecured(secured, issuer ?? '', options)
	checks.push(proof, checkPeriod(document, options.now), checkRecipient(document, options.recipients))
	// Addresses in a document that nobody vouches for are not fetched.
	if (proof.outcome === 'passed') checks.push(await checkStatus(document, options))
	checks.push(await checkIssuer(issuer, options))
	return reportOf(checks, { standard: standardOf(document), summary: summarise(document) })
}

function standardOf(document: JsonObject): string {
	if (isOpenBadge(document)) return 'Open Badges 3.0'
	const [first] = listOf(document['@context'])
	return first === CONTEXT_CREDENTIALS_V1 ? 'Verifiable Credentials 1.1' : 'Verifiable Credentials 2.0'
}
