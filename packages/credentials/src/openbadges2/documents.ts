import { CredentialError } from '../errors.ts'
import { isObject, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { fetchText, plainObjectOf } from '../verify/fetching.ts'
import type { VerifyOptions } from '../verify/options.ts'
import { finding } from '../verify/report.ts'
import type { Check } from '../verify/report.ts'

export type Fetched2 = { readonly document: JsonObject } | { readonly problem: Check }

const PROBLEM = {
	'no-network': 'proof.hosted-offline',
	unreachable: 'proof.hosted-unreachable',
	gone: 'proof.hosted-gone'
} as const

/** A document of the issuer, from the issuer: what stands at this address, and says that it belongs there. */
export async function fetchPublished(address: string, options: VerifyOptions): Promise<Fetched2> {
	const fetched = await fetchText(address, options)
	if (!fetched.ok) return { problem: finding(PROBLEM[fetched.why], fetched.detail) }
	try {
		const document = plainObjectOf(fetched.text, options)
		if (document['id'] === address) return { document }
		return { problem: finding('proof.hosted-differs', `another id is published at ${address}`) }
	} catch (error) {
		if (!(error instanceof CredentialError)) throw error
		return { problem: finding('proof.hosted-differs', error.message) }
	}
}

/**
 * A document that another one links to or contains. A copy that has an address of its own is not believed: it is
 * fetched from there, or else everybody could write the profile of everybody.
 */
export async function fetchLinked(value: unknown, options: VerifyOptions): Promise<Fetched2> {
	const address = typeof value === 'string' ? value : isObject(value) ? textOf(value['id']) : undefined
	if (address?.startsWith('http')) return fetchPublished(address, options)
	if (isObject(value)) return { document: value }
	return { problem: finding('shape.invalid', 'a part of the badge is missing') }
}
