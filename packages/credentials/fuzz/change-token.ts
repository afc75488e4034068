import { changeJson } from './change-json.ts'
import { breakText, changeText } from './change-text.ts'
import type { Random } from './random.ts'

type Parts = { readonly header: string; readonly payload: string; readonly signature: string }

const partsOf = (token: string): Parts => {
	const [header = '', payload = '', signature = ''] = token.split('.')
	return { header, payload, signature }
}
const join = ({ header, payload, signature }: Parts): string => `${header}.${payload}.${signature}`
const decode = (part: string): string => Buffer.from(part, 'base64url').toString('utf8')
const encode = (text: string): string => Buffer.from(text).toString('base64url')

const HEADERS: readonly object[] = [
	{ alg: 'none' },
	{ alg: 'HS256' },
	{ alg: 'ES256' },
	{ alg: 'RS256' },
	{ alg: 'EdDSA', crit: ['exp'] },
	{ b64: false, crit: ['b64'] },
	{ jku: 'https://evil.example/keys' },
	{ x5u: 'https://evil.example/x' },
	{ jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } },
	{ kid: '../../etc/passwd' },
	{ kid: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' },
	{ typ: 'secevent+jwt' },
	{ zip: 'DEF' }
]

type Change = (parts: Parts, random: Random, donor: Parts) => string

const CHANGES: readonly Change[] = [
	(parts, random) =>
		join({
			...parts,
			header: encode(JSON.stringify({ ...JSON.parse(decode(parts.header)), ...random.pick(HEADERS) }))
		}),
	(parts, random, donor) =>
		join({ ...parts, header: encode(changeJson(decode(parts.header), decode(donor.header), random)) }),
	(parts, random, donor) =>
		join({ ...parts, payload: encode(changeJson(decode(parts.payload), decode(donor.payload), random)) }),
	(parts, random, donor) =>
		join({ ...parts, payload: encode(changeJson(decode(parts.payload), decode(donor.payload), random)) }),
	(parts, random) => join({ ...parts, signature: changeText(parts.signature, random) }),
	(parts) => join({ ...parts, signature: '' }),
	(parts, _, donor) => join({ ...parts, signature: donor.signature }),
	(parts, _, donor) => join({ ...parts, payload: donor.payload }),
	(parts, _, donor) => join({ ...donor, payload: parts.payload }),
	(parts, random) => `${join(parts)}${random.pick(['.', '=', '==', '.x', '\n.', '.e30'])}`,
	(parts, random) => breakText(join(parts), random)
]

/** A signed text with something changed, or put together from two. */
export const changeToken = (token: string, donor: string, random: Random): string =>
	random.pick(CHANGES)(partsOf(token), random, partsOf(donor))
