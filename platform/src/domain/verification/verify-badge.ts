// Checks a badge as a stranger would: a file, a text or a link; nothing of it is kept. Badges of this site get no favour.
import { FINDINGS, verify, type Check, type Report } from '@rexpath/credentials'
import type { Ask } from '#db/run.ts'
import { gateOf, rateOf } from '#kernel/gate.ts'
import { MINUTE_MS } from '#kernel/limits.ts'
import { isFetchRefused } from '#ports/fetch-refused.ts'
import type { FetchSafely } from '#ports/ports.ts'
import type { FindingCode, Verification } from './model.ts'
import { knownIssuer } from './queries.ts'

export type Tools = {
	readonly fetchSafely: FetchSafely
	readonly ask: Ask
	readonly now: Date
	readonly client: string
	readonly askingMs?: number
}
export type ToVerify = { readonly badge: string | Uint8Array; readonly recipient?: string | undefined }

// Reading linked data from outside costs time and memory: two at a time leave the rest of the site its share.
const gate = gateOf({ atOnce: 2, waiting: 20 })

// A badge may name any number of addresses, each of which may be slow: all of them together have this long.
const ASKING_MS = 9_000

const rate = rateOf({ most: 40, windowMs: MINUTE_MS })

/** `busy`: too much for the site at this moment; `too-many`: too much from this client. */
export const verifyBadge = (tools: Tools, input: ToVerify): Promise<Verification | 'busy' | 'too-many'> =>
	rate(tools.client, tools.now) ? gate(() => checked(tools, input)) : Promise.resolve('too-many')

async function checked(given: Tools, { badge, recipient }: ToVerify): Promise<Verification> {
	const signal = AbortSignal.timeout(given.askingMs ?? ASKING_MS)
	const tools: Tools = { ...given, fetchSafely: (url) => given.fetchSafely(url, signal) }
	const address = typeof badge === 'string' ? linkIn(badge) : undefined
	if (address === undefined) return judged(tools, badge, recipient)
	const fetched = await fetchedOrWhy(tools, address)
	return 'why' in fetched ? couldNot(fetched.why) : judged(tools, fetched.body, recipient)
}

const linkIn = (text: string): string | undefined =>
	/^https?:\/\/\S+$/i.test(text.trim()) ? text.trim() : undefined

async function fetchedOrWhy(
	{ fetchSafely }: Tools,
	address: string
): Promise<{ readonly body: Uint8Array } | { readonly why: FindingCode }> {
	try {
		const { status, body } = await fetchSafely(address)
		if (status === 404 || status === 410) return { why: 'link.gone' }
		return status === 200 ? { body } : { why: 'link.unreachable' }
	} catch (error) {
		if (isFetchRefused(error)) return { why: `link.${error.code}` }
		throw error
	}
}

const couldNot = (code: FindingCode): Verification => ({
	verdict: 'unknown',
	intact: false,
	issuerKnown: undefined,
	knownAs: undefined,
	standard: undefined,
	summary: undefined,
	checks: [
		{
			check: 'link',
			outcome: 'not checked',
			code,
			message: 'There was no badge to be had from this address.'
		}
	]
})

async function judged(
	{ fetchSafely, ask, now }: Tools,
	badge: string | Uint8Array,
	recipient: string | undefined
): Promise<Verification> {
	let knownAs: string | undefined
	const report: Report = await verify(badge, {
		now,
		fetch: fetchSafely,
		knownIssuers: async (issuerId) => {
			const known = await ask(knownIssuer, issuerId)
			knownAs = known?.name
			return known
		},
		...(recipient ? { recipients: [recipient] } : {})
	})
	const { verdict, intact, standard, summary } = report
	if (intact)
		return {
			verdict,
			checks: report.checks,
			intact,
			issuerKnown: report.issuerKnown,
			knownAs,
			standard,
			summary
		}
	return {
		verdict,
		checks: report.checks.map(withoutCredit),
		intact,
		issuerKnown: undefined,
		knownAs: undefined,
		standard,
		summary
	}
}

// Anybody can write a known issuer's id into a badge. Only a proof lends the name its weight.
const withoutCredit = (check: Check): Check =>
	check.check === 'issuer'
		? {
				...check,
				outcome: 'not checked',
				code: 'issuer.not-asked',
				message: FINDINGS['issuer.not-asked'].message
			}
		: check
