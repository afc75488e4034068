import { expect, test } from 'vitest'
import { hashOfToken } from '../../platform/src/kernel/secret.ts'
import { DAY_MS, LIMITS, MINUTE_MS } from '../../platform/src/kernel/limits.ts'
import { endSession } from '../../platform/src/domain/people/sign-in/end-session.ts'
import { offerSetUp } from '../../platform/src/domain/people/sign-in/offer-set-up.ts'
import { openLink } from '../../platform/src/domain/people/sign-in/queries.ts'
import { requestSignIn } from '../../platform/src/domain/people/sign-in/request-sign-in.ts'
import { setUpSite } from '../../platform/src/domain/people/sign-in/set-up-site.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { useSignInLink } from '../../platform/src/domain/people/sign-in/use-sign-in-link.ts'
import { lastLinkTo, letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

const ask = (world: World, address: string, client = '192.0.2.7') =>
	world.system.run(requestSignIn, { address, client, next: '/badges' })
const use = (world: World, token: string) => world.system.run(useSignInLink, { token, device: 'Test' })

test('a letter opens a session, once', async () => {
	await using world = await openWorld()
	const mats = await world.hasPerson('Mats', await world.hasOrganisation())
	await ask(world, 'mats@example.test')
	await world.worksOffJobs()
	const token = await lastLinkTo(world, 'mats@example.test')

	expect(await world.system.ask(openLink, { token, purposes: ['sign-in'] })).toMatchObject({
		address: 'mats@example.test'
	})
	const first = await use(world, token)
	expect(first).toMatchObject({ ok: true, value: { next: '/badges' } })
	expect(await use(world, token)).toEqual({ ok: false, code: 'link-used-or-old' })
	if (first.ok) expect((await world.system.ask(signedIn, first.value.sessionToken))?.person.id).toBe(mats.id)
})

test('of twenty uses at once exactly one gets in', async () => {
	await using world = await openWorld()
	await world.hasPerson('Mats', await world.hasOrganisation())
	await ask(world, 'mats@example.test')
	await world.worksOffJobs()
	const token = await lastLinkTo(world, 'mats@example.test')
	const results = await Promise.all(Array.from({ length: 20 }, () => use(world, token)))
	expect(results.filter(({ ok }) => ok)).toHaveLength(1)
	expect(await world.db.selectFrom('session').selectAll().execute()).toHaveLength(1)
})

test('known, unknown and suspended addresses get the same answer and leave the same trace', async () => {
	await using world = await openWorld()
	const school = await world.hasOrganisation()
	await world.hasPerson('Mats', school)
	const gone = await world.hasPerson('Gone', school)
	await world.db.updateTable('person').set({ suspended_at: world.now }).where('id', '=', gone.id).execute()
	const answers = [
		await ask(world, 'mats@example.test'),
		await ask(world, 'nobody@example.test'),
		await ask(world, 'gone@example.test')
	]
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
	expect(await world.db.selectFrom('sign_in_link').select('purpose').execute()).toHaveLength(3)
	await world.worksOffJobs()
	expect((await letters(world)).map(({ to }) => to)).toEqual(['mats@example.test'])
})

test('an address gets five letters an hour, even when all are asked for at once', async () => {
	await using world = await openWorld()
	const answers = await Promise.all(
		Array.from({ length: 12 }, (_, index) => ask(world, 'mats@example.test', `192.0.2.${index}`))
	)
	expect(answers.every(({ ok }) => ok)).toBe(true)
	expect(await world.db.selectFrom('sign_in_link').select('id').execute()).toHaveLength(
		LIMITS.signInMailsPerAddressPerHour
	)
	world.later(61 * MINUTE_MS)
	await ask(world, 'mats@example.test')
	expect(await world.db.selectFrom('sign_in_link').select('id').execute()).toHaveLength(
		LIMITS.signInMailsPerAddressPerHour + 1
	)
})

test('a client that asks for too many addresses is told to wait', async () => {
	await using world = await openWorld()
	for (let index = 0; index < LIMITS.signInMailsPerClientPerHour; index++)
		await ask(world, `a${index}@example.test`)
	expect(await ask(world, 'b@example.test')).toEqual({ ok: false, code: 'too-many-requests' })
	expect(await ask(world, 'b@example.test', '192.0.2.8')).toMatchObject({ ok: true })
})

test('a link ends after twenty minutes, and an older letter when a newer one was used', async () => {
	await using world = await openWorld()
	await world.hasPerson('Mats', await world.hasOrganisation())
	await ask(world, 'mats@example.test')
	await world.worksOffJobs()
	const old = await lastLinkTo(world, 'mats@example.test')
	world.later(LIMITS.signInLinkMs)
	expect(await use(world, old)).toEqual({ ok: false, code: 'link-used-or-old' })
})

test('the database holds no token, only hashes', async () => {
	await using world = await openWorld()
	await world.hasPerson('Mats', await world.hasOrganisation())
	await ask(world, 'mats@example.test')
	await world.worksOffJobs()
	const token = await lastLinkTo(world, 'mats@example.test')
	const rows = JSON.stringify([
		await world.db.selectFrom('sign_in_link').selectAll().execute(),
		await world.db.selectFrom('job').selectAll().execute()
	])
	expect(rows).toContain(hashOfToken(token))
	expect(rows).not.toContain(token)
})

test('signing out ends the session at once; an idle or old session ends by itself', async () => {
	await using world = await openWorld()
	await world.hasPerson('Mats', await world.hasOrganisation())
	await ask(world, 'mats@example.test')
	await world.worksOffJobs()
	const used = await use(world, await lastLinkTo(world, 'mats@example.test'))
	if (!used.ok) throw new Error(used.code)
	const who = () => world.system.ask(signedIn, used.value.sessionToken)
	const session = await who()
	expect(session).toBeDefined()
	world.later(LIMITS.sessionIdleMs + 1)
	expect(await who()).toBeUndefined()
	world.later(-LIMITS.sessionIdleMs)
	expect(await who()).toBeDefined()
	await world.system.run(endSession, session?.sessionId ?? '')
	expect(await who()).toBeUndefined()
})

const facts = {
	device: 'Test',
	name: 'Aino',
	address: 'aino@example.test',
	school: 'Shore College',
	country: 'FI',
	language: 'fi'
}

test('the console offers one link to the first administrator, and none afterwards', async () => {
	await using world = await openWorld()
	const first = await world.system.run(offerSetUp, undefined)
	const second = await world.system.run(offerSetUp, undefined)
	if (!first.ok || !second.ok) throw new Error('no offer')
	expect(await world.system.run(setUpSite, { ...facts, token: first.value.token })).toEqual({
		ok: false,
		code: 'link-used-or-old'
	})
	const tries = await Promise.all(
		[1, 2, 3].map(() => world.system.run(setUpSite, { ...facts, token: second.value.token }))
	)
	expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
	const roles = await world.db.selectFrom('role_grant').select('role').orderBy('role').execute()
	expect(roles.map(({ role }) => role)).toEqual(['administrator', 'coordinator'])
	expect(await world.system.run(offerSetUp, undefined)).toEqual({ ok: false, code: 'already-set-up' })
})

test('a set-up link ends after a day', async () => {
	await using world = await openWorld()
	const offered = await world.system.run(offerSetUp, undefined)
	if (!offered.ok) throw new Error(offered.code)
	world.later(DAY_MS)
	expect(await world.system.run(setUpSite, { ...facts, token: offered.value.token })).toEqual({
		ok: false,
		code: 'link-used-or-old'
	})
})
