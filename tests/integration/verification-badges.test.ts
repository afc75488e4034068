// A stranger checks badges: ours by every way they can be handed in, other people's, and their negative twins.
import {
	bakePng,
	bakeSvg,
	buildCredential,
	didKeyOf,
	generateKey,
	signCredential,
	signerOf,
	verificationMethodOf,
	type Award
} from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { revokeCredential } from '../../platform/src/domain/badges/issuing/revoke-credential.ts'
import { shareBadge } from '../../platform/src/domain/passport/share-badge.ts'
import { badgeInBody, badgeInForm, formIn } from '../../platform/src/domain/verification/forms.ts'
import { knowIssuer } from '../../platform/src/domain/verification/know-issuer.ts'
import { verifyBadge } from '../../platform/src/domain/verification/verify-badge.ts'
import { badgePng, badgeSvg } from '../../platform/src/domain/badges/issuing/bake-badge.ts'
import type { Ports } from '../../platform/src/ports/ports.ts'
import { hasAwardedApplication, hasBadges, hasSchools, lasting } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

const FACE = { kind: 'skill', level: 2, name: { en: 'World in My Lesson' }, areas: { HOME: 1 } } as const

async function check(
	world: World,
	badge: string | Uint8Array,
	recipient?: string,
	ports: Partial<Ports> = {}
) {
	const { fetchSafely } = { ...world.app.ports, ...ports }
	const result = await verifyBadge(
		{ fetchSafely, ask: world.system.ask, now: world.now, client: crypto.randomUUID() },
		{ badge, recipient }
	)
	if (typeof result === 'string') throw new Error(result)
	return { ...result, codes: result.checks.map(({ code }) => code) }
}

async function ours() {
	const world = await openWorld()
	await hasBadges(world)
	const people = await hasSchools(world)
	await hasAwardedApplication(world, {
		applicant: people.aino,
		assessors: [people.ines],
		badgeId: 'B-M06',
		summary: 'A lesson.'
	})
	await world.worksOffJobs()
	const credential = await world.db.selectFrom('credential').selectAll().executeTakeFirstOrThrow()
	return lasting({ world, ...people, credential, signed: credential.signed ?? '' })
}

test('ours is valid as PNG, SVG, JSON, by the link of its page and as a hosted assertion, and its issuer is known', async () => {
	await using state = await ours()
	const { world, aino, credential, signed } = state
	const link = `http://localhost:3000/b/${credential.public_id}`
	expect(await check(world, link)).toMatchObject({ verdict: 'unknown', codes: ['link.gone'] })
	await world.as(aino).run(shareBadge, {
		credentialId: credential.id,
		open: true,
		showName: true,
		showSummary: true,
		showLinks: true
	})
	const ways = [
		bakePng(badgePng(FACE, 'en'), signed),
		Buffer.from(bakeSvg(badgeSvg(FACE, 'en'), signed)),
		signed,
		link,
		`http://localhost:3000/ob2/assertions/${credential.public_id}`
	]
	for (const badge of ways)
		expect(await check(world, badge)).toMatchObject({
			verdict: 'valid',
			codes: expect.not.arrayContaining(['link.gone']),
			intact: true,
			issuerKnown: true,
			knownAs: 'Shore College',
			summary: { name: 'World in My Lesson' }
		})
})

test('one flipped byte anywhere in the text makes it invalid', async () => {
	await using state = await ours()
	const { world, signed } = state
	const flipped = signed.replace('World in My Lesson', 'World in My Lessoo')
	expect(await check(world, flipped)).toMatchObject({
		verdict: 'invalid',
		intact: false,
		codes: expect.arrayContaining(['proof.invalid', 'issuer.not-asked']),
		issuerKnown: undefined,
		knownAs: undefined
	})
	const picture = bakePng(badgePng(FACE, 'en'), signed)
	const at = picture.indexOf('B-M06 was done')
	picture[at] = (picture[at] ?? 0) ^ 1
	expect((await check(world, picture)).verdict).not.toBe('valid')
})

test('revoked is invalid; asked for by its old address too', async () => {
	await using state = await ours()
	const { world, carla, credential, signed } = state
	await world.as(carla).run(revokeCredential, { credentialId: credential.id, reason: 'False evidence.' })
	await world.worksOffJobs()
	expect(await check(world, signed)).toMatchObject({
		verdict: 'invalid',
		intact: true,
		codes: expect.arrayContaining(['status.revoked'])
	})
	expect(
		(await check(world, `http://localhost:3000/ob2/assertions/${credential.public_id}`)).verdict
	).not.toBe('valid')
})

test('somebody else’s badge is told apart from one’s own', async () => {
	await using state = await ours()
	const { world, signed } = state
	expect(await check(world, signed, 'aino.rinne@example.test')).toMatchObject({
		verdict: 'valid',
		codes: expect.arrayContaining(['recipient.match'])
	})
	expect(await check(world, signed, 'ines@example.test')).toMatchObject({
		verdict: 'invalid',
		intact: true,
		codes: expect.arrayContaining(['recipient.mismatch'])
	})
})

async function foreign(world: World, change: Partial<Award> = {}) {
	const key = generateKey()
	const did = didKeyOf(key.publicKey)
	const award: Award = {
		id: 'urn:uuid:11111111-1111-4111-8111-111111111111',
		issuer: { id: did, name: 'Far Away College' },
		validFrom: new Date('2025-01-01T00:00:00Z'),
		achievement: {
			id: 'https://far.example/a/1',
			name: 'Welding abroad',
			description: 'Welded abroad.',
			criteria: { narrative: 'Did it.' }
		},
		subject: { id: 'did:example:holder' },
		...change
	}
	const signed = await signCredential(buildCredential(award), {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(did),
		created: world.now
	})
	return { did, text: JSON.stringify(signed) }
}

test('a badge of an unknown issuer can be intact and valid, and the page says that nobody here knows who signed', async () => {
	await using state = await ours()
	const { world } = state
	const { did, text } = await foreign(world)
	expect(await check(world, text)).toMatchObject({
		verdict: 'valid',
		intact: true,
		issuerKnown: false,
		knownAs: undefined,
		codes: expect.arrayContaining(['issuer.unknown'])
	})
	const admin = await world.hasPerson('Root', await world.hasOrganisation(), ['administrator'])
	expect(
		await world
			.as(admin)
			.run(knowIssuer, { issuerId: did, name: 'Far Away College, by phone', website: null, origin: 'added' })
	).toMatchObject({ ok: true })
	expect(await check(world, text)).toMatchObject({ issuerKnown: true, knownAs: 'Far Away College, by phone' })
})

test('expired is invalid, and not yet begun is invalid', async () => {
	await using state = await ours()
	const { world } = state
	expect(
		await check(world, (await foreign(world, { validUntil: new Date('2026-01-01T00:00:00Z') })).text)
	).toMatchObject({ verdict: 'invalid', intact: true, codes: expect.arrayContaining(['period.expired']) })
	expect(
		await check(world, (await foreign(world, { validFrom: new Date('2027-01-01T00:00:00Z') })).text)
	).toMatchObject({ verdict: 'invalid', codes: expect.arrayContaining(['period.not-yet-valid']) })
})

test('a list that cannot be reached leaves the verdict open: never valid', async () => {
	await using state = await ours()
	const { world, signed } = state
	const fetchSafely = () => Promise.reject(new Error('no net'))
	expect(await check(world, signed, undefined, { fetchSafely })).toMatchObject({
		verdict: 'unknown',
		intact: true,
		codes: expect.arrayContaining(['status.unreachable'])
	})
})

test('a link into the house is not asked, and what is no badge is no badge', async () => {
	await using state = await ours()
	const { world } = state
	expect(await check(world, 'https://127.0.0.1/x')).toMatchObject({
		verdict: 'unknown',
		codes: ['link.private-address']
	})
	expect(await check(world, 'http://localhost:3000/health')).toMatchObject({
		verdict: 'unknown',
		codes: ['link.gone']
	})
	expect(await check(world, 'hello')).toMatchObject({ verdict: 'invalid', codes: ['input.not-a-badge'] })
	expect(await check(world, badgePng(FACE, 'en'))).toMatchObject({
		verdict: 'invalid',
		codes: ['input.no-badge-in-image']
	})
})

test('one client has its share, the rest of the world goes on', async () => {
	await using world = await openWorld()
	const ask = (client: string) =>
		verifyBadge(
			{ fetchSafely: world.app.ports.fetchSafely, ask: world.system.ask, now: world.now, client },
			{ badge: 'x' }
		)
	const outcomes = []
	for (let count = 0; count < 41; count++) outcomes.push(await ask('greedy'))
	expect(outcomes.at(-2)).toMatchObject({ verdict: 'invalid' })
	expect(outcomes.at(-1)).toBe('too-many')
	expect(await ask('modest')).toMatchObject({ verdict: 'invalid' })
})

test('a form, a body and a link in a body are all understood; nothing and too much are refused', async () => {
	const form = new FormData()
	expect(await badgeInForm(form)).toEqual({ ok: false, faults: { file: 'verification.needInput' } })
	form.set('text', ' {"a":1} ')
	form.set('recipient', 'Ane@Example.test')
	expect(await badgeInForm(form)).toEqual({ ok: true, badge: '{"a":1}', recipient: 'ane@example.test' })
	form.set('file', new File([new Uint8Array([1, 2])], 'x.png'))
	expect(await badgeInForm(form)).toMatchObject({ ok: true, badge: new Uint8Array([1, 2]) })
	form.set('file', new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'x.png'))
	expect(await badgeInForm(form)).toEqual({ ok: false, faults: { file: 'verification.tooLarge' } })
	const bytes = (text: string) => new TextEncoder().encode(text)
	expect(badgeInBody(bytes('{"url":"https://a.example/b"}'))).toEqual({
		ok: true,
		badge: 'https://a.example/b',
		recipient: undefined
	})
	expect(badgeInBody(bytes('{"url":"https://a.example/b","id":1}'))).toMatchObject({
		ok: true,
		badge: bytes('{"url":"https://a.example/b","id":1}')
	})
	expect(badgeInBody(bytes(''))).toMatchObject({ ok: false })
})

test('a form of thousands of parts is not taken apart; one of ours is, with whatever is in its file', async () => {
	const asked = (form: FormData) => new Request('http://localhost/verify', { method: 'POST', body: form })
	const many = new FormData()
	for (let part = 0; part < 1_000; part++) many.append('a', '1')
	expect(await formIn(asked(many))).toBeUndefined()
	expect(await badgeInForm(undefined)).toEqual({ ok: false, faults: { file: 'verification.tooLarge' } })
	const ours = new FormData()
	ours.set('file', new File([new Uint8Array([1, 13, 10, 45, 45, 2])], 'badge.png'))
	expect(await badgeInForm(await formIn(asked(ours)))).toMatchObject({
		badge: new Uint8Array([1, 13, 10, 45, 45, 2])
	})
	const fields = new Request('http://localhost/verify', {
		method: 'POST',
		body: new URLSearchParams({ text: '{}' })
	})
	expect(await badgeInForm(await formIn(fields))).toMatchObject({ badge: '{}' })
})
