import { hasType, idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { checkIssuer } from '../verify/issuer.ts'
import type { Token } from '../verify/jwt.ts'
import type { VerifyOptions } from '../verify/options.ts'
import { findingOfError } from '../verify/read-input.ts'
import { finding, reportOf } from '../verify/report.ts'
import type { Check, Report } from '../verify/report.ts'
import { CONTEXT_OPEN_BADGES_2 } from './build.ts'
import { checkHostedStatus, checkParts2, checkPeriod2, checkRecipient2, checkShape2 } from './checks.ts'
import { fetchLinked, fetchPublished } from './documents.ts'
import { checkHosting } from './hosted.ts'
import { checkSignature2, checkSignedStatus } from './signed.ts'
import { summarise2 } from './summary.ts'

const STANDARD = { standard: 'Open Badges 2.0' } as const

/** An assertion of Open Badges 2.0, by its context or by its shape. */
export function isOpenBadges2(document: JsonObject): boolean {
	if (listOf(document['@context']).includes(CONTEXT_OPEN_BADGES_2)) return true
	return hasType(document, 'Assertion') && document['badge'] !== undefined
}

/** A hosted assertion, or only its address: it counts as far as its issuer publishes it. */
export async function verifyHosted(given: JsonObject | string, options: VerifyOptions): Promise<Report> {
	const copy = isObject(given) ? given : undefined
	const address = typeof given === 'string' ? given : textOf(given['id'])
	if (!address?.startsWith('http'))
		return incomplete(copy, finding('shape.invalid', 'the assertion has no address'))
	const hosted = await fetchPublished(address, options)
	if ('problem' in hosted) return incomplete(copy, hosted.problem)
	const published = hosted.document
	const parts = await partsOf(published, options)
	if ('problem' in parts) return incomplete(published, parts.problem, checkHostedStatus(published))
	const { issuer } = parts
	const proof = checkHosting({ address, given: copy, published, issuer })
	return reportOn(published, parts, [proof, checkHostedStatus(published)], options)
}

/** A signed assertion: its own text carries the signature, its issuer publishes the key. */
export async function verifySigned(token: Token, options: VerifyOptions): Promise<Report> {
	const assertion = token.payload
	const parts = await partsOf(assertion, options)
	if ('problem' in parts) return incomplete(assertion, parts.problem)
	try {
		const proof = await checkSignature2(token, parts.issuer, options)
		const status = proof.outcome === 'passed' ? [await checkSignedStatus(token, parts.issuer, options)] : []
		return await reportOn(assertion, parts, [proof, ...status], options)
	} catch (error) {
		return incomplete(assertion, findingOfError(error))
	}
}

type Parts = { readonly badge: JsonObject; readonly issuer: JsonObject }

async function partsOf(
	assertion: JsonObject,
	options: VerifyOptions
): Promise<Parts | { readonly problem: Check }> {
	const badge = await fetchLinked(assertion['badge'], options)
	if ('problem' in badge) return badge
	const issuer = await fetchLinked(badge.document['issuer'], options)
	if ('problem' in issuer) return issuer
	return { badge: badge.document, issuer: issuer.document }
}

function incomplete(assertion: JsonObject | undefined, ...problems: readonly Check[]): Report {
	if (!assertion) return reportOf([finding('input.read'), ...problems], STANDARD)
	const kept = problems.filter(({ code }) => code !== 'status.clear')
	return reportOf([finding('input.read'), checkShape2(assertion), ...kept], {
		...STANDARD,
		summary: summarise2(assertion, {}, {})
	})
}

async function reportOn(
	assertion: JsonObject,
	{ badge, issuer }: Parts,
	proven: readonly Check[],
	options: VerifyOptions
): Promise<Report> {
	const checks = [
		finding('input.read'),
		checkParts2(badge, issuer) ?? checkShape2(assertion),
		...proven,
		checkPeriod2(assertion, options.now),
		checkRecipient2(assertion, options.recipients),
		await checkIssuer(idOf(badge['issuer']), options)
	]
	return reportOf(checks, { ...STANDARD, summary: summarise2(assertion, badge, issuer) })
}
