import { checkBounds, parseJson } from '../canon/bounds.ts'
import { CredentialError } from '../errors.ts'
import { isObject } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'

/** A fetched text, or why there is none. `gone` means: the server answered, and said that it has no such thing. */
export type Fetched =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly why: 'no-network' | 'unreachable' | 'gone'; readonly detail: string }

const GONE = [404, 410]

/** Asks the caller's fetch function; whatever goes wrong there is an answer, not a fault. */
export async function fetchText(url: string, options: VerifyOptions): Promise<Fetched> {
	if (options.offline || !options.fetch) return { ok: false, why: 'no-network', detail: url }
	try {
		const { status, body } = await options.fetch(url)
		if (GONE.includes(status)) return { ok: false, why: 'gone', detail: `${url} answered ${status}` }
		if (status !== 200) return { ok: false, why: 'unreachable', detail: `${url} answered ${status}` }
		if (body.length > limitsOf(options).documentBytes) {
			return { ok: false, why: 'unreachable', detail: `${url} sent more than the limit` }
		}
		return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(body) }
	} catch (error) {
		return { ok: false, why: 'unreachable', detail: error instanceof Error ? error.message : String(error) }
	}
}

/** A fetched JSON object, within the limits. */
export function plainObjectOf(text: string, options: VerifyOptions): JsonObject {
	const value = parseJson(text, limitsOf(options))
	if (!isObject(value)) throw new CredentialError('invalid-json', 'This is not a JSON object')
	checkBounds(value, limitsOf(options))
	return value
}
