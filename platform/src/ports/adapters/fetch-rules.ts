// What may be asked at all: judged before anything is sent, and again for every redirect.
import { isIP } from 'node:net'
import { FetchRefused } from '../fetch-refused.ts'
import { isPublicAddress } from './public-address.ts'

export type FetchRules = {
	readonly protocols: readonly string[]
	readonly ports: readonly string[]
	readonly mayReach: (address: string | undefined) => boolean
	/** Names are looked up by ourselves; a plain address in the URL is refused before that. */
	readonly mayName: (hostname: string) => boolean
}

const URL_CHARACTERS = 2_048
const INSIDE_NAMES =
	/(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$/

const isPublicName = (hostname: string): boolean =>
	hostname.includes('.') &&
	!hostname.endsWith('.') &&
	isIP(hostname) === 0 &&
	!hostname.startsWith('[') &&
	!INSIDE_NAMES.test(hostname)

export const PUBLIC_RULES: FetchRules = {
	protocols: ['https:'],
	ports: [''],
	mayReach: isPublicAddress,
	mayName: isPublicName
}

/** The address as it may be asked, or a refusal. */
export function checkedUrl(text: string, rules: FetchRules): URL {
	const url = text.length <= URL_CHARACTERS ? URL.parse(text) : null
	if (!url) throw new FetchRefused('address', 'This is no web address.')
	if (!rules.protocols.includes(url.protocol))
		throw new FetchRefused('address', 'Only addresses with https are asked.')
	if (url.username || url.password) throw new FetchRefused('address', 'The address carries a password.')
	if (!rules.ports.includes(url.port)) throw new FetchRefused('address', 'Only the usual port is asked.')
	if (!rules.mayName(url.hostname))
		throw new FetchRefused('private-address', 'This is no name on the public internet.')
	url.hash = ''
	return url
}

const JSON_BYTES = 1024 * 1024
const IMAGE_BYTES = 5 * 1024 * 1024
const TEXT_TYPE =
	/^(?:application\/(?:[a-z0-9.-]+\+)?(?:json|jwt)|application\/(?:vc|vp|octet-stream)|text\/(?:plain|json))$/

/** How many bytes of this type are taken; a type that no badge comes in is refused. */
export function byteLimitOf(contentType: string | undefined): number {
	const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
	if (type === 'image/png' || type === 'image/svg+xml') return IMAGE_BYTES
	if (TEXT_TYPE.test(type)) return JSON_BYTES
	throw new FetchRefused('content-type', 'What answered there is neither a badge nor a picture.')
}
