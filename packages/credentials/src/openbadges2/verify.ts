import { CredentialError } from '../errors.ts'
import { isIdentity } from '../model/identity.ts'
import { hasType, idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { fetchText, plainObjectOf } from '../verify/fetching.ts'
import type { Fetched } from '../verify/fetching.ts'
import { checkIssuer } from '../verify/issuer.ts'
import type { VerifyOptions } from '../verify/options.ts'
import { momentIn } from '../verify/period.ts'
import type { Read } from '../verify/read-input.ts'
import { finding, reportOf } from '../verify/report.ts'
import type { Check, Report } from '../verify/report.ts'
import { CONTEXT_OPEN_BADGES_2 } from './build.ts'
import { summarise2 } from './summary.ts'

const STANDARD = { standard: 'Open Badges 2.0' } as const

/** An assertion of Open Badges 2.0, by its context or by its shape. */
export function isOpenBadges2(document: JsonObject): boolean {
	if (listOf(document['@context']).includes(CONTEXT_OPEN_BADGES_2)) return true
	return hasType(document, 'Assertion') && document['badge'] !== undefined
}

/**
 * Checks a hosted assertion: what was handed in must be what the issuer publishes at the assertion's own address, and
 * that address must belong to the issuer.
 */
export async function verifyOpenBadges2(read: Read, options: VerifyOptions): Promise<Report> {
	const given = read.kind === 'document' ? read.document : undefined
	const address = read.kind === 'address' ? read.address : textOf(given?.['id'])
	const start: Check[] = [finding('input.read')]
	if (!address)
		return reportOf([...start, finding('shape.invalid', 'the assertion has no address')], STANDARD)
	const hosted = await fetchHosted(address, options)
	if ('problem' in hosted) {
		const summary = given && summarise2(given, {}, {})
		return reportOf([...start, ...(given ? [checkShape2(given)] : []), hosted.problem], {
			...STANDARD,
			summary
		})
	}
	return reportOn(start, { address, given, published: hosted.document }, options)
}

type Assertion = {
	readonly address: string
	readonly given: JsonObject | undefined
	readonly published: JsonObject
}

async function reportOn(
	start: readonly Check[],
	assertion: Assertion,
	options: VerifyOptions
): Promise<Report> {
	const { published } = assertion
	const badge = await linked(published['badge'], options)
	const issuer = await linked(badge['issuer'], options)
	const issuerId = idOf(badge['issuer'])
	const checks = [
		...start,
		checkShape2(published),
		checkHosting(assertion, issuerId, issuer),
		checkStatus2(published),
		checkPeriod2(published, options.now),
		checkRecipient2(published, options.recipients),
		await checkIssuer(issuerId, options)
	]
	return reportOf(checks, { ...STANDARD, summary: summarise2(published, badge, issuer) })
}

type Hosted = { readonly document: JsonObject } | { readonly problem: Check }

const PROBLEM = {
	'no-network': 'proof.hosted-offline',
	unreachable: 'proof.hosted-unreachable',
	gone: 'proof.hosted-gone'
} as const

async function fetchHosted(address: string, options: VerifyOptions): Promise<Hosted> {
	const fetched = await fetchText(address, options)
	if (!fetched.ok) return { problem: finding(PROBLEM[fetched.why], fetched.detail) }
	try {
		return { document: plainObjectOf(fetched.text, options) }
	} catch (error) {
		if (!(error instanceof CredentialError)) throw error
		return { problem: finding('proof.hosted-differs', error.message) }
	}
}

/** A document that is linked by address or written in place; empty when it cannot be had. */
async function linked(value: unknown, options: VerifyOptions): Promise<JsonObject> {
	if (isObject(value)) return value
	if (typeof value !== 'string') return {}
	const fetched: Fetched = await fetchText(value, options)
	if (!fetched.ok) return {}
	try {
		return plainObjectOf(fetched.text, options)
	} catch (error) {
		if (error instanceof CredentialError) return {}
		throw error
	}
}

function checkShape2(assertion: JsonObject): Check {
	const missing = ['id', 'type', 'recipient', 'badge', 'issuedOn'].find(
		(member) => assertion[member] === undefined
	)
	if (assertion['revoked'] === true) return finding('shape.valid')
	if (missing) return finding('shape.invalid', `the assertion has no ${missing}`)
	const verification = assertion['verification'] ?? assertion['verify']
	return verification
		? finding('shape.valid')
		: finding('shape.invalid', 'the assertion does not say how to verify it')
}

function checkHosting(
	{ address, given, published }: Assertion,
	issuerId: string | undefined,
	issuer: JsonObject
): Check {
	if (published['id'] !== address) return finding('proof.hosted-differs', 'another id is published there')
	if (given && !sameAward(given, published)) return finding('proof.hosted-differs')
	if (Object.keys(issuer).length === 0) return finding('proof.hosted-unreachable', 'the issuer’s profile')
	if (!isAllowed(address, issuerId ?? '', issuer)) return finding('proof.hosted-elsewhere', address)
	return finding('proof.hosted', undefined, 'hosted badge')
}

/** What must not differ between the copy in hand and what is published. */
function sameAward(given: JsonObject, published: JsonObject): boolean {
	const members = ['id', 'recipient', 'badge', 'issuedOn', 'expires', 'evidence', 'narrative']
	if (published['revoked'] === true) return given['id'] === published['id']
	const comparable = (value: unknown): string =>
		JSON.stringify(isObject(value) ? (idOf(value) ?? value) : value) ?? ''
	return members.every((member) => comparable(given[member]) === comparable(published[member]))
}

/**
 * Where assertions of an issuer may be published: every `startsWith` counts as a whole beginning with its own host;
 * otherwise the hosts of `allowedOrigins`; otherwise the host of the issuer's own address.
 */
function isAllowed(address: string, issuerId: string, issuer: JsonObject): boolean {
	const verification = issuer['verification']
	const { startsWith, allowedOrigins } = isObject(verification) ? verification : {}
	const beginnings = listOf(startsWith).filter((value) => typeof value === 'string')
	if (beginnings.length > 0)
		return beginnings.some((beginning) => URL.canParse(beginning) && address.startsWith(beginning))
	const origins = listOf(allowedOrigins).filter((value) => typeof value === 'string')
	const host = hostOf(address)
	if (origins.length > 0) return origins.some((origin) => host === (hostOf(origin) ?? origin.toLowerCase()))
	return host !== undefined && host === hostOf(issuerId)
}

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined)

function checkStatus2(assertion: JsonObject): Check {
	if (assertion['revoked'] === true) return finding('status.revoked', textOf(assertion['revocationReason']))
	return finding('status.clear')
}

function checkPeriod2(assertion: JsonObject, now: Date): Check {
	const [from, until] = [momentIn(assertion['issuedOn']), momentIn(assertion['expires'])]
	if (Number.isNaN(from) || Number.isNaN(until))
		return finding('shape.invalid', 'a date is not written as a date')
	if (from !== undefined && from > now.getTime())
		return finding('period.not-yet-valid', String(assertion['issuedOn']))
	if (until !== undefined && until < now.getTime())
		return finding('period.expired', String(assertion['expires']))
	return finding('period.current')
}

function checkRecipient2(assertion: JsonObject, recipients: readonly string[] | undefined): Check {
	if (!recipients) return finding('recipient.not-asked')
	const { recipient } = assertion
	if (!isObject(recipient)) return finding('recipient.mismatch')
	const hidden = {
		hashed: recipient['hashed'] === true,
		identityHash: textOf(recipient['identity']) ?? '',
		salt: textOf(recipient['salt'])
	}
	return finding(recipients.some((one) => isIdentity(hidden, one)) ? 'recipient.match' : 'recipient.mismatch')
}
