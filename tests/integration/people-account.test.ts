import { describe, expect, test } from 'vitest'
import { addAddress } from '../../platform/src/domain/people/account/add-address.ts'
import { addPasskey } from '../../platform/src/domain/people/account/add-passkey.ts'
import {
	makeAddressPrimary,
	removeAddress
} from '../../platform/src/domain/people/account/change-addresses.ts'
import { confirmAddress } from '../../platform/src/domain/people/account/confirm-address.ts'
import { endOtherSessions, endOwnSession } from '../../platform/src/domain/people/account/end-sessions.ts'
import { removePasskey, renamePasskey } from '../../platform/src/domain/people/account/keep-passkeys.ts'
import { offerPasskey } from '../../platform/src/domain/people/account/offer-passkey.ts'
import { accountPage } from '../../platform/src/domain/people/account/queries.ts'
import { saveProfile } from '../../platform/src/domain/people/account/save-profile.ts'
import { setLanguage } from '../../platform/src/domain/people/account/set-language.ts'
import { undoAddressChange } from '../../platform/src/domain/people/account/undo-address-change.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { offerPasskeySignIn } from '../../platform/src/domain/people/sign-in/offer-passkey-sign-in.ts'
import { signInWithPasskey } from '../../platform/src/domain/people/sign-in/sign-in-with-passkey.ts'
import { sweepSignIn } from '../../platform/src/domain/people/sign-in/sweep-sign-in.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { DAY_MS, MINUTE_MS } from '../../platform/src/kernel/limits.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { Authenticator } from '../world/authenticator.ts'
import { lastLinkTo, letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

const client = '192.0.2.7'
const SITE = { id: 'localhost', origin: 'http://localhost:3000' }

async function signsIn(world: World, person: Person): Promise<{ token: string; sessionId: string }> {
	const { value: token } = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, person.id, 'Test')),
		undefined
	)
	return { token, sessionId: (await world.system.ask(signedIn, token))?.sessionId ?? '' }
}

async function matsAtHome(world: World) {
	const mats = await world.hasPerson('Mats', await world.hasOrganisation())
	return { mats, ...(await signsIn(world, mats)) }
}

const addresses = (world: World, person: Person) =>
	world.db
		.selectFrom('email_address')
		.select(['id', 'address', 'is_primary', 'verified_at'])
		.where('person_id', '=', person.id)
		.orderBy('address')
		.execute()

async function addsConfirmed(
	world: World,
	person: Person,
	sessionId: string,
	address: string
): Promise<string> {
	expect(await world.as(person).run(addAddress, { address, sessionId, client })).toMatchObject({ ok: true })
	await world.worksOffJobs()
	expect(await world.as(person).run(confirmAddress, await lastLinkTo(world, address))).toMatchObject({
		ok: true
	})
	return (await addresses(world, person)).find((row) => row.address === address)?.id ?? ''
}

describe('addresses', () => {
	test('count from the moment their letter was opened by the same person, once', async () => {
		await using world = await openWorld()
		const { mats, sessionId } = await matsAtHome(world)
		const other = await world.hasPerson('Other', await world.hasOrganisation())
		await world.as(mats).run(addAddress, { address: 'home@example.test', sessionId, client })
		await world.worksOffJobs()
		const token = await lastLinkTo(world, 'home@example.test')
		expect(await world.as(other).run(confirmAddress, token)).toEqual({ ok: false, code: 'link-used-or-old' })
		const results = await Promise.all(
			Array.from({ length: 10 }, () => world.as(mats).run(confirmAddress, token))
		)
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect((await addresses(world, mats)).map(({ verified_at }) => verified_at)).toEqual([
			world.now,
			world.now
		])
	})

	test('of another person are refused kindly, and only to who proved to read them', async () => {
		await using world = await openWorld()
		const { mats, sessionId } = await matsAtHome(world)
		await world.hasPerson('Other', await world.hasOrganisation())
		const known = await world.as(mats).run(addAddress, { address: 'other@example.test', sessionId, client })
		const unknown = await world
			.as(mats)
			.run(addAddress, { address: 'nobody@example.test', sessionId, client })
		expect(known).toEqual(unknown)
		await world.worksOffJobs()
		expect(await world.as(mats).run(confirmAddress, await lastLinkTo(world, 'other@example.test'))).toEqual({
			ok: false,
			code: 'address-of-another'
		})
	})

	test('change only after a fresh sign-in of one’s own', async () => {
		await using world = await openWorld()
		const { mats, sessionId } = await matsAtHome(world)
		const [own] = await addresses(world, mats)
		const other = await signsIn(world, await world.hasPerson('Other', await world.hasOrganisation()))
		const add = (id: string | undefined) =>
			world.as(mats).run(addAddress, { address: 'x@example.test', sessionId: id, client })
		expect(await add(other.sessionId)).toEqual({ ok: false, code: 'sign-in-again' })
		expect(await add(undefined)).toEqual({ ok: false, code: 'sign-in-again' })
		world.later(31 * MINUTE_MS)
		expect(await add(sessionId)).toEqual({ ok: false, code: 'sign-in-again' })
		expect(await world.as(mats).run(makeAddressPrimary, { id: own?.id ?? '', sessionId })).toEqual({
			ok: false,
			code: 'sign-in-again'
		})
		expect(await world.as(mats).run(removeAddress, { id: own?.id ?? '', sessionId })).toEqual({
			ok: false,
			code: 'sign-in-again'
		})
	})

	test('a new main address is told to the old one, which can take everything back for a week', async () => {
		await using world = await openWorld()
		const { mats, sessionId, token } = await matsAtHome(world)
		const id = await addsConfirmed(world, mats, sessionId, 'thief@example.test')
		expect(await world.as(mats).run(makeAddressPrimary, { id, sessionId })).toMatchObject({ ok: true })
		await world.worksOffJobs()
		const [old] = (await addresses(world, mats)).filter(({ address }) => address === 'mats@example.test')
		expect(await world.as(mats).run(removeAddress, { id: old?.id ?? '', sessionId })).toMatchObject({
			ok: true
		})
		world.later(6 * DAY_MS)
		await world.worksOffJobs()
		const undo = await lastLinkTo(world, 'mats@example.test')
		const results = await Promise.all(
			Array.from({ length: 5 }, () => world.system.run(undoAddressChange, undo))
		)
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect(
			(await addresses(world, mats)).map(({ address, is_primary }) => ({ address, is_primary }))
		).toEqual([{ address: 'mats@example.test', is_primary: true }])
		expect(await world.system.ask(signedIn, token)).toBeUndefined()
	})

	test('the undo link ends after a week', async () => {
		await using world = await openWorld()
		const { mats, sessionId } = await matsAtHome(world)
		await world.as(mats).run(makeAddressPrimary, {
			id: await addsConfirmed(world, mats, sessionId, 'new@example.test'),
			sessionId
		})
		await world.worksOffJobs()
		const undo = await lastLinkTo(world, 'mats@example.test')
		world.later(7 * DAY_MS)
		expect(await world.system.run(undoAddressChange, undo)).toEqual({ ok: false, code: 'link-used-or-old' })
	})

	test('the main one cannot be removed, an unconfirmed one not made main, a stranger’s not touched', async () => {
		await using world = await openWorld()
		const { mats, sessionId } = await matsAtHome(world)
		const other = await world.hasPerson('Other', await world.hasOrganisation())
		const [main] = await addresses(world, mats)
		const [foreign] = await addresses(world, other)
		await world.as(mats).run(addAddress, { address: 'open@example.test', sessionId, client })
		const open = (await addresses(world, mats)).find(({ address }) => address === 'open@example.test')
		expect(await world.as(mats).run(removeAddress, { id: main?.id ?? '', sessionId })).toEqual({
			ok: false,
			code: 'address-is-primary'
		})
		expect(await world.as(mats).run(makeAddressPrimary, { id: open?.id ?? '', sessionId })).toEqual({
			ok: false,
			code: 'address-not-confirmed'
		})
		expect(await world.as(mats).run(removeAddress, { id: foreign?.id ?? '', sessionId })).toEqual({
			ok: false,
			code: 'address-not-found'
		})
		expect(await world.as(mats).run(makeAddressPrimary, { id: foreign?.id ?? '', sessionId })).toEqual({
			ok: false,
			code: 'address-not-found'
		})
		await world.worksOffJobs()
		expect((await letters(world)).map(({ to }) => to)).toEqual(['open@example.test'])
	})
})

describe('sessions', () => {
	test('are listed, ended one by one or all but this one', async () => {
		await using world = await openWorld()
		const { mats, sessionId, token } = await matsAtHome(world)
		const [two, three] = [await signsIn(world, mats), await signsIn(world, mats)]
		const other = await signsIn(world, await world.hasPerson('Other', await world.hasOrganisation()))
		expect((await world.as(mats).ask(accountPage, sessionId))?.sessions).toHaveLength(3)
		expect(await world.as(mats).run(endOwnSession, other.sessionId)).toEqual({
			ok: false,
			code: 'session-not-found'
		})
		await world.as(mats).run(endOwnSession, two.sessionId)
		expect(await world.system.ask(signedIn, two.token)).toBeUndefined()
		await world.as(mats).run(endOtherSessions, sessionId)
		expect(await world.system.ask(signedIn, three.token)).toBeUndefined()
		expect(await world.system.ask(signedIn, token)).toBeDefined()
		expect(await world.system.ask(signedIn, other.token)).toBeDefined()
	})

	test('and their traces are swept when they are over', async () => {
		await using world = await openWorld()
		const { mats, sessionId } = await matsAtHome(world)
		await world.as(mats).run(addAddress, { address: 'x@example.test', sessionId, client })
		world.later(70 * DAY_MS)
		await world.system.run(sweepSignIn, undefined)
		expect(await world.db.selectFrom('session').selectAll().execute()).toEqual([])
		expect(await world.db.selectFrom('sign_in_link').selectAll().execute()).toEqual([])
	})
})

test('name and language are one’s own to change', async () => {
	await using world = await openWorld()
	const { mats } = await matsAtHome(world)
	await world.as(mats).run(saveProfile, { name: 'Mats Berg', language: 'sv' })
	await world.as(mats).run(setLanguage, 'fi')
	expect(await world.db.selectFrom('person').select(['name', 'language']).execute()).toEqual([
		{ name: 'Mats Berg', language: 'fi' }
	])
	expect(await world.stranger.run(setLanguage, 'fi')).toEqual({ ok: false, code: 'not-signed-in' })
})

describe('passkeys', () => {
	async function withPasskey(world: World) {
		const { mats, sessionId } = await matsAtHome(world)
		const phone = new Authenticator(SITE.origin)
		const offered = await world.system.run(offerPasskey, { personId: mats.id, sessionId, site: SITE })
		if (!offered.ok) throw new Error(offered.code)
		const answer = {
			personId: mats.id,
			flowId: offered.value.flowId,
			response: phone.creates(offered.value.options),
			name: 'Phone',
			site: SITE
		}
		return { mats, sessionId, phone, answer }
	}
	const offer = (world: World) => world.system.run(offerPasskeySignIn, SITE)
	const signIn = (world: World, flowId: string, response: string) =>
		world.system.run(signInWithPasskey, { flowId, response, device: 'Test', site: SITE })

	test('are added once and sign in without an address, once for each challenge', async () => {
		await using world = await openWorld()
		const { mats, phone, answer } = await withPasskey(world)
		const added = await Promise.all(Array.from({ length: 5 }, () => world.system.run(addPasskey, answer)))
		expect(added.filter(({ ok }) => ok)).toHaveLength(1)
		const { value } = await offer(world)
		expect(value.options.allowCredentials ?? []).toEqual([])
		const response = phone.signs(value.options)
		const results = await Promise.all(Array.from({ length: 10 }, () => signIn(world, value.flowId, response)))
		const entered = results.find((result) => result.ok)
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect(entered?.ok && (await world.system.ask(signedIn, entered.value.sessionToken))?.person.id).toBe(
			mats.id
		)
	})

	test.each([
		[
			'for another site',
			({ value }: Awaited<ReturnType<typeof offer>>, phone: Authenticator) =>
				phone.signs({ ...value.options, rpId: 'evil.example' })
		],
		[
			'for another challenge',
			({ value }: Awaited<ReturnType<typeof offer>>, phone: Authenticator) =>
				phone.signs({ ...value.options, challenge: 'AAAA' })
		],
		[
			'without checking its owner',
			({ value }: Awaited<ReturnType<typeof offer>>, phone: Authenticator) =>
				phone.signs(value.options, { flags: 0x01 })
		],
		[
			'with a counter that went back',
			({ value }: Awaited<ReturnType<typeof offer>>, phone: Authenticator) =>
				phone.signs(value.options, { counter: 1 })
		],
		['that is no JSON', () => '{'],
		[
			'by a key we do not know',
			({ value }: Awaited<ReturnType<typeof offer>>) => new Authenticator(SITE.origin).signs(value.options)
		],
		[
			'from a copy of our page elsewhere',
			({ value }: Awaited<ReturnType<typeof offer>>, phone: Authenticator) =>
				phone.signs(value.options, { origin: 'https://evil.example' })
		]
	])('an answer %s opens nothing', async (_, respond) => {
		await using world = await openWorld()
		const { phone, answer } = await withPasskey(world)
		expect(await world.system.run(addPasskey, answer)).toMatchObject({ ok: true })
		const first = await offer(world)
		expect(
			await signIn(world, first.value.flowId, phone.signs(first.value.options, { counter: 7 }))
		).toMatchObject({ ok: true })
		const offered = await offer(world)
		expect(await signIn(world, offered.value.flowId, respond(offered, phone))).toEqual({
			ok: false,
			code: 'passkey-refused'
		})
	})

	test('need a fresh sign-in, the person who began, and ten minutes at most', async () => {
		await using world = await openWorld()
		const { mats, sessionId, answer } = await withPasskey(world)
		const other = await world.hasPerson('Other', await world.hasOrganisation())
		expect(await world.system.run(addPasskey, { ...answer, personId: other.id })).toEqual({
			ok: false,
			code: 'passkey-refused'
		})
		world.later(11 * MINUTE_MS)
		expect(await world.system.run(addPasskey, answer)).toEqual({ ok: false, code: 'passkey-refused' })
		world.later(30 * MINUTE_MS)
		expect(await world.system.run(offerPasskey, { personId: mats.id, sessionId, site: SITE })).toEqual({
			ok: false,
			code: 'sign-in-again'
		})
	})

	test('are named and removed by their owner only, and open nothing for the suspended', async () => {
		await using world = await openWorld()
		const { mats, phone, answer } = await withPasskey(world)
		await world.system.run(addPasskey, answer)
		const id = phone.id.toString('base64url')
		const other = await world.hasPerson('Other', await world.hasOrganisation())
		expect(await world.as(other).run(renamePasskey, { id, name: 'Mine' })).toEqual({
			ok: false,
			code: 'passkey-not-found'
		})
		expect(await world.as(other).run(removePasskey, id)).toEqual({ ok: false, code: 'passkey-not-found' })
		expect(await world.as(mats).run(renamePasskey, { id, name: 'Blue phone' })).toMatchObject({ ok: true })
		await world.db.updateTable('person').set({ suspended_at: world.now }).where('id', '=', mats.id).execute()
		const { value } = await offer(world)
		expect(await signIn(world, value.flowId, phone.signs(value.options))).toEqual({
			ok: false,
			code: 'suspended'
		})
		expect(await world.as(mats).run(removePasskey, id)).toMatchObject({ ok: true })
	})
})
