import { CredentialError } from '../errors.ts'
import type { Limits } from '../limits.ts'
import { readDisclosure } from './disclosures.ts'
import type { Disclosure } from './disclosures.ts'

/** A signed text with its disclosures and, when it is shown to somebody, the holder's own signature at the end. */
export type SdJwt = {
	readonly issuerJwt: string
	readonly disclosures: readonly Disclosure[]
	readonly keyBinding: string | undefined
	/** What the holder's signature covers: everything before it. */
	readonly bound: string
}

const MOST = 500
const JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

export function readSdJwt(text: string, limits: Pick<Limits, 'documentBytes'>): SdJwt {
	if (text.length > limits.documentBytes)
		throw new CredentialError('too-large', `Larger than ${limits.documentBytes} bytes`)
	const parts = text.trim().split('~')
	const [issuerJwt = '', ...rest] = parts
	const last = rest.pop()
	if (last === undefined || !JWS.test(issuerJwt) || (last !== '' && !JWS.test(last)))
		throw new CredentialError('invalid-json', 'This is not an SD-JWT')
	if (rest.length > MOST) throw new CredentialError('too-many-nodes', `More than ${MOST} disclosures`)
	return {
		issuerJwt,
		disclosures: rest.map(readDisclosure),
		keyBinding: last === '' ? undefined : last,
		bound: `${parts.slice(0, -1).join('~')}~`
	}
}
