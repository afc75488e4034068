import { canonizeJson } from '../canon/jcs.ts'
import { idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { finding } from '../verify/report.ts'
import type { Check } from '../verify/report.ts'

type Hosted = {
	readonly address: string
	/** What was handed in, if it was more than an address. */
	readonly given: JsonObject | undefined
	readonly published: JsonObject
	readonly issuer: JsonObject
}

/** A hosted badge is proven by its place: the issuer publishes it, and that place belongs to the issuer. */
export function checkHosting({ address, given, published, issuer }: Hosted): Check {
	if (given && !sameAward(given, published)) return finding('proof.hosted-differs')
	const rule = placeRule(issuer)
	if (!rule.allows(address)) return finding('proof.hosted-elsewhere', address, rule.name)
	return finding('proof.hosted', undefined, rule.name)
}

/** What must not differ between the copy in hand and what is published. */
function sameAward(given: JsonObject, published: JsonObject): boolean {
	if (published['revoked'] === true) return given['id'] === published['id']
	const members = ['id', 'recipient', 'badge', 'issuedOn', 'expires', 'evidence', 'narrative']
	const comparable = (value: unknown): string =>
		canonizeJson(isObject(value) ? (idOf(value) ?? value) : (value ?? null))
	return members.every((member) => comparable(given[member]) === comparable(published[member]))
}

type PlaceRule = { readonly name: string; allows(address: string): boolean }

/**
 * Where assertions of an issuer may be published: at addresses that begin with one of its `startsWith`; without these,
 * on the hosts of `allowedOrigins`; without these, on the host of the issuer's own address.
 */
function placeRule(issuer: JsonObject): PlaceRule {
	const { verification } = issuer
	const { startsWith, allowedOrigins } = isObject(verification) ? verification : {}
	const texts = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string')
	const [beginnings, origins] = [texts(startsWith), texts(allowedOrigins)]
	if (beginnings.length > 0)
		return { name: 'startsWith', allows: (address) => beginnings.some((one) => isBelow(address, one)) }
	if (origins.length > 0) {
		return {
			name: 'allowedOrigins',
			allows: (address) => origins.some((one) => hostOf(address) === (hostOf(one) ?? one))
		}
	}
	const own = hostOf(textOf(issuer['id']) ?? '')
	return { name: 'same host', allows: (address) => own !== undefined && hostOf(address) === own }
}

/** Begins with it, on the same origin: `https://a.example` is no beginning of `https://a.example.evil`. */
const isBelow = (address: string, beginning: string): boolean =>
	URL.canParse(address) &&
	URL.canParse(beginning) &&
	new URL(address).origin === new URL(beginning).origin &&
	address.startsWith(beginning)

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined)
