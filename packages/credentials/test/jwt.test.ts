import { generateKeyPairSync } from 'node:crypto'
import { CompactSign, SignJWT, exportJWK } from 'jose'
import { expect, test } from 'vitest'
import { buildCredential, signJwt, signerOf, verificationMethodOf, verify } from '../src/index.ts'
import type { Report, VerifyOptions } from '../src/index.ts'
import { AWARD, ISSUER, KEY, NOW } from './example.ts'
import { webOf } from './web.ts'

const METHOD = verificationMethodOf(ISSUER)
const offline: VerifyOptions = { now: NOW, offline: true }
const unsigned = buildCredential(AWARD)
const token = () => signJwt(unsigned, { signer: signerOf(KEY.privateKey), verificationMethod: METHOD })
const proofOf = ({ checks }: Report) => checks.find(({ check }) => check === 'proof')?.code
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const signed = (payload: object, header: object = {}) =>
	new CompactSign(Buffer.from(JSON.stringify(payload)))
		.setProtectedHeader({ alg: 'EdDSA', kid: METHOD, ...header })
		.sign(KEY.privateKey)

test('a signed text is valid, as text and as bytes', async () => {
	const jwt = await token()
	for (const input of [jwt, Buffer.from(`${jwt}\n`)]) {
		expect(await verify(input, offline)).toMatchObject({
			verdict: 'valid',
			intact: true,
			standard: 'Open Badges 3.0',
			summary: { name: 'Good Partner' }
		})
	}
})

test.each([{ typ: 5 }, { typ: { a: 1 } }, { kid: 7 }, { kid: ['did:key:z'] }, { alg: {} }, { alg: null }])(
	'a header with %j instead of a text is refused, not stumbled over',
	async (header) => {
		const [, payload = '', signature = ''] = (await token()).split('.')
		const head = encode({ alg: 'EdDSA', kid: METHOD, ...header })
		const report = await verify(`${head}.${payload}.${signature}`, offline)
		expect(report.verdict).not.toBe('valid')
		expect(report.intact).toBe(false)
	}
)

test('VC 1.1 inside a vc claim, with registered claims instead of members', async () => {
	const { id, validFrom, issuer, ...rest } = unsigned
	const vc = {
		...rest,
		'@context': ['https://www.w3.org/2018/credentials/v1', unsigned['@context'][1]],
		issuer,
		validUntil: undefined
	}
	const jwt = await signed({ vc, jti: id, iss: ISSUER, nbf: Date.parse(validFrom) / 1000 })
	const report = await verify(jwt, offline)
	expect(report).toMatchObject({ verdict: 'valid', summary: { id, validFrom: '2026-01-15T10:00:00.000Z' } })
})

test.each([
	['another iss', { ...unsigned, iss: 'did:key:z6MkOther' }, 'proof.malformed'],
	['another jti', { ...unsigned, jti: 'urn:uuid:2' }, 'proof.malformed'],
	['a past exp', { ...unsigned, exp: 1_700_000_000 }, 'proof.expired'],
	['a future nbf', { ...unsigned, nbf: 1_900_000_000 }, 'proof.from-future']
])('%s beside a credential is refused', async (_, payload, code) => {
	const report = await verify(await signed(payload), offline)
	expect(proofOf(report)).toBe(code)
	expect(report.verdict).toBe('invalid')
})

test('changed text, payload or signature', async () => {
	const [head = '', , tail = ''] = (await token()).split('.')
	const changed = `${head}.${encode({ ...unsigned, name: 'Best Partner' })}.${tail}`
	expect(proofOf(await verify(changed, offline))).toBe('proof.invalid')
	expect(proofOf(await verify(`${(await token()).slice(0, -4)}AAAA`, offline))).toBe('proof.invalid')
})

test('no signature, and a signature with a shared secret', async () => {
	const none = `${encode({ alg: 'none' })}.${encode(unsigned)}.`
	expect((await verify(none, offline)).verdict).not.toBe('valid')
	expect(proofOf(await verify(none, offline))).toBe('proof.unsupported')
	const secret = KEY.publicKey.export({ type: 'spki', format: 'der' })
	const shared = await new CompactSign(Buffer.from(JSON.stringify(unsigned)))
		.setProtectedHeader({ alg: 'HS256', kid: METHOD })
		.sign(secret)
	expect(proofOf(await verify(shared, offline))).toBe('proof.unsupported')
})

test('critical extensions are not skipped', async () => {
	const jwt = await token()
	const [, payload, tail] = jwt.split('.')
	const head = encode({ alg: 'EdDSA', kid: METHOD, crit: ['b64'], b64: false })
	expect((await verify(`${head}.${payload}.${tail}`, offline)).verdict).not.toBe('valid')
})

test('a key that the forger brings along proves nothing, unless that rule is asked for, which is named', async () => {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
	const issuer = 'https://university.example/issuer'
	const forged = await new SignJWT({ ...unsigned, issuer: { ...unsigned.issuer, id: issuer } })
		.setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(publicKey) })
		.sign(privateKey)
	expect(proofOf(await verify(forged, offline))).toBe('proof.not-issuers-key')
	const lax = await verify(forged, { ...offline, compatibility: ['1edtech-header-jwk'] })
	expect(lax.checks).toContainEqual(
		expect.objectContaining({ code: 'proof.valid', rule: '1edtech-header-jwk' })
	)
	const did = await new SignJWT(unsigned)
		.setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(publicKey) })
		.sign(privateKey)
	expect((await verify(did, { ...offline, compatibility: ['1edtech-header-jwk'] })).verdict).toBe('invalid')
})

test('RS256 with a key that the issuer publishes as JWK on its own site, as 1EdTech does it', async () => {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
	const issuer = 'https://university.example/issuer'
	const kid = 'https://university.example/keys/1'
	const of = (id: string) =>
		new SignJWT({ ...unsigned, issuer: { ...unsigned.issuer, id } })
			.setProtectedHeader({ alg: 'RS256', kid })
			.sign(privateKey)
	const { fetch } = webOf({ [kid]: await exportJWK(publicKey) })
	expect(await verify(await of(issuer), { now: NOW, fetch })).toMatchObject({ verdict: 'valid' })
	const other = await verify(await of('https://other.example/issuer'), { now: NOW, fetch })
	expect(proofOf(other)).toBe('proof.not-issuers-key')
	expect(proofOf(await verify(await of(issuer), offline))).toBe('proof.key-offline')
})

test.each(['a.b.c', 'eyJhbGciOiJFZERTQSJ9.bm8.c2ln', '....', 'eyJhbGciOiJFZERTQSJ9..'])(
	'%s is no badge',
	async (text) => {
		const report = await verify(text, offline)
		expect(report.verdict).toBe('invalid')
		expect(report.checks[0]?.check).toBe('input')
	}
)
