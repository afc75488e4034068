import { CompactSign } from 'jose'
import { expect, test } from 'vitest'
import {
	buildPresentation,
	didKeyOf,
	generateKey,
	signPresentation,
	signerOf,
	verificationMethodOf,
	verifyPresentation
} from '../src/index.ts'
import type { PresentationOptions, PresentationReport } from '../src/index.ts'
import { ISSUER, KEY, NOW, signed } from './example.ts'
import { webOf } from './web.ts'

const holder = generateKey()
const HOLDER = didKeyOf(holder.publicKey)
const REQUEST = { challenge: 'a long random text', domain: 'school.example' }
const options: PresentationOptions = { now: NOW, offline: true, ...REQUEST }
const codes = ({ checks }: PresentationReport) => checks.map(({ code }) => code)

const sign = (presentation: object, key = holder, request: object = REQUEST) =>
	signPresentation(presentation as ReturnType<typeof buildPresentation>, {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(didKeyOf(key.publicKey)),
		created: NOW,
		...request
	})
const shown = async (changes: object = {}) => ({ ...buildPresentation(HOLDER, [await signed()]), ...changes })

test('what the holder signs for a request is valid for it, with a report per credential', async () => {
	const report = await verifyPresentation(await sign(await shown()), options)
	expect(codes(report)).toEqual([
		'presentation.shape-valid',
		'proof.valid',
		'request.match',
		'holder.match',
		'credentials.valid'
	])
	expect(report).toMatchObject({ verdict: 'valid', holder: HOLDER })
	expect(report.credentials[0]?.summary?.name).toBe('Good Partner')
})

test.each([
	['another request', { ...options, challenge: 'another' }, 'request.wrong-challenge'],
	['somebody else', { ...options, domain: 'shop.example' }, 'request.wrong-domain']
])('shown to %s it is refused', async (_, asked, code) => {
	const report = await verifyPresentation(await sign(await shown()), asked)
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain(code)
})

test('a presentation made for nobody answers no request, and is accepted only where none was made', async () => {
	const loose = await sign(await shown(), holder, {})
	expect(codes(await verifyPresentation(loose, options))).toContain('request.wrong-challenge')
	expect(await verifyPresentation(loose, { now: NOW, offline: true })).toMatchObject({ verdict: 'valid' })
})

test.each([
	['no type', { type: [] }],
	['no context', { '@context': [] }],
	['another context first', { '@context': ['https://www.w3.org/ns/credentials/examples/v2'] }],
	['a holder without id', { holder: { name: 'Anna' } }],
	['two ids', { id: ['urn:x:1', 'urn:x:2'] }],
	['a credential as text', { verifiableCredential: ['eyJhbGciOiJub25lIn0.e30.'] }],
	['a credential as number', { verifiableCredential: [7] }]
])('%s is no presentation', async (_, changes) => {
	const report = await verifyPresentation({ ...(await sign(await shown())), ...changes }, options)
	expect(report.verdict).toBe('invalid')
	expect(codes(report)).toContain('presentation.shape-invalid')
})

test('one without a proof, or changed after it was signed, is refused', async () => {
	expect(codes(await verifyPresentation(await shown(), options))).toContain('proof.missing')
	const changed = { ...(await sign(await shown())), id: 'urn:uuid:1' }
	expect(codes(await verifyPresentation(changed, options))).toContain('proof.invalid')
})

test('the key must belong to the holder that is named', async () => {
	const stolen = await verifyPresentation(await sign(await shown(), generateKey()), options)
	expect(stolen.verdict).toBe('invalid')
	expect(codes(stolen)).toContain('holder.mismatch')
})

test('who presents a statement of its own that nothing else secures must name itself as holder', async () => {
	const own = await signed()
	const unnamed = { ...buildPresentation(ISSUER, [own]), holder: undefined }
	const secured = await verifyPresentation(await sign(unnamed, KEY), options)
	expect(secured.verdict).toBe('valid')
	expect(codes(secured)).toContain('holder.unnamed')
	const bare = { ...unnamed, verifiableCredential: [{ ...own, proof: undefined }] }
	expect(codes(await verifyPresentation(await sign(bare, KEY), options))).toContain('holder.missing')
	const named = await verifyPresentation(await sign({ ...unnamed, holder: ISSUER }, KEY), options)
	expect(named.verdict).toBe('valid')
})

test('a proof for assertions is none for presenting', async () => {
	const [credential] = (await shown()).verifiableCredential ?? []
	const asserted = await sign(await shown())
	const proof = asserted.proof.map((one) => ({ ...one, proofPurpose: 'assertionMethod' }))
	expect(codes(await verifyPresentation({ ...asserted, proof }, options))).toContain('proof.wrong-purpose')
	expect((await verifyPresentation(credential ?? {}, options)).verdict).toBe('invalid')
})

test('a changed credential inside makes the whole invalid, and a key that cannot be fetched makes it unknown', async () => {
	const changed = await shown({ verifiableCredential: [{ ...(await signed()), name: 'Best Partner' }] })
	const report = await verifyPresentation(await sign(changed), options)
	expect(codes(report)).toContain('credentials.invalid')
	const foreign = await signed()
	const [proof] = foreign.proof
	const elsewhere = { ...foreign, proof: [{ ...proof, verificationMethod: 'did:web:luovi.example#key-1' }] }
	const open = await verifyPresentation(
		await sign(await shown({ verifiableCredential: [elsewhere] })),
		options
	)
	expect(open.verdict).toBe('unknown')
	expect(codes(open)).toContain('credentials.unknown')
})

test('did:web: only a key listed for authentication may present', async () => {
	const did = 'did:web:anna.example'
	const method = `${did}#key-1`
	const key = { id: method, type: 'Multikey', controller: did, publicKeyMultibase: HOLDER.slice(8) }
	const presentation = await signPresentation(buildPresentation(did, []), {
		signer: signerOf(holder.privateKey),
		verificationMethod: method,
		created: NOW
	})
	const judge = (relationship: string) => {
		const page = { id: did, verificationMethod: [key], [relationship]: [method] }
		const { fetch } = webOf({ 'https://anna.example/.well-known/did.json': page })
		return verifyPresentation(presentation, { now: NOW, fetch })
	}
	expect(await judge('authentication')).toMatchObject({ verdict: 'valid' })
	expect(codes(await judge('assertionMethod'))).toContain('proof.wrong-purpose')
})

const asJwt = async (payload: object, typ = 'vp+jwt') =>
	new CompactSign(Buffer.from(JSON.stringify(payload)))
		.setProtectedHeader({ alg: 'EdDSA', typ, kid: verificationMethodOf(HOLDER) })
		.sign(holder.privateKey)

test('a signed text, alone and in the envelope of VC 2.0', async () => {
	const payload = { ...(await shown()), iss: HOLDER, nonce: REQUEST.challenge, aud: REQUEST.domain }
	const text = await asJwt(payload)
	const envelope = {
		'@context': ['https://www.w3.org/ns/credentials/v2'],
		id: `data:application/vp+jwt,${text}`,
		type: 'EnvelopedVerifiablePresentation'
	}
	for (const input of [text, envelope])
		expect(await verifyPresentation(input, options)).toMatchObject({ verdict: 'valid', holder: HOLDER })
	const wrong = { ...options, challenge: 'another' }
	expect(codes(await verifyPresentation(text, wrong))).toContain('request.wrong-challenge')
	expect(codes(await verifyPresentation(await asJwt(payload, 'at+jwt'), options))).toContain(
		'proof.malformed'
	)
	expect(codes(await verifyPresentation({ ...envelope, '@context': [] }, options))).toEqual([
		'input.invalid-json'
	])
	expect(codes(await verifyPresentation({ ...envelope, id: text }, options))).toEqual(['input.invalid-json'])
})
