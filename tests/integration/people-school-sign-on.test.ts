import { describe, expect, test } from 'vitest'
import { disconnectSchool } from '../../platform/src/domain/people/account/disconnect-school.ts'
import { invitePeople } from '../../platform/src/domain/people/joining/invite-people.ts'
import { openJoinLink } from '../../platform/src/domain/people/joining/open-join-link.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { beginSignOn, takeSignOn } from '../../platform/src/domain/people/sign-in/begin-sign-on.ts'
import { connectByLetter } from '../../platform/src/domain/people/sign-in/connect-identity.ts'
import { signInWithSchool } from '../../platform/src/domain/people/sign-in/sign-in-with-school.ts'
import { hasRole } from '../../platform/src/kernel/scene.ts'
import { openIdSignOn } from '../../platform/src/ports/adapters/openid.ts'
import type { SignOn } from '../../platform/src/ports/ports.ts'
import { lastLinkTo, letters } from '../world/people.ts'
import { SchoolSignOn, type Pupil } from '../world/school-sign-on.ts'
import { openWorld, type World } from '../world/world.ts'

const PUBLIC_URL = new URL('http://localhost:3000')
const mats: Pupil = { sub: 'pupil-7', name: 'Mats Berg', email: 'Mats@Example.test', email_verified: true }
const adapter = (school: SchoolSignOn) =>
	openIdSignOn(
		{ issuer: new URL(school.issuer), clientId: school.clientId, clientSecret: school.clientSecret },
		PUBLIC_URL
	)

/** The whole way of a browser: out to the school, signed in there, back again. */
async function comesBack(signOn: SignOn, school: SchoolSignOn, pupil: Pupil) {
	const { url, secrets } = await signOn.begin()
	return signOn.finish(school.signsIn(pupil, url), secrets)
}
async function arrives(
	world: World,
	school: SchoolSignOn,
	pupil: Pupil,
	{ personId, joinCode }: { personId?: string; joinCode?: string } = {}
) {
	const claims = await comesBack(adapter(school), school, pupil)
	return world.system.run(signInWithSchool, { claims, personId, joinCode, device: 'Test' })
}

describe('what comes back from the school', () => {
	test('says who it is', async () => {
		await using school = await SchoolSignOn.opens()
		expect(await comesBack(adapter(school), school, mats)).toEqual({
			issuer: school.issuer,
			subject: 'pupil-7',
			name: 'Mats Berg',
			address: 'Mats@Example.test',
			addressVerified: true
		})
	})

	test.each(['nonce', 'signature', 'audience', 'issuer', 'expired'] as const)(
		'with a wrong %s is refused',
		async (fault) => {
			await using school = await SchoolSignOn.opens()
			school.fault = fault
			await expect(comesBack(adapter(school), school, mats)).rejects.toThrow()
		}
	)

	test('with another state, without the verifier, or a second time is refused', async () => {
		await using school = await SchoolSignOn.opens()
		const signOn = adapter(school)
		const { url, secrets } = await signOn.begin()
		await expect(signOn.finish(school.signsIn(mats, url), { ...secrets, state: 'other' })).rejects.toThrow()
		await expect(
			signOn.finish(school.signsIn(mats, url), { ...secrets, verifier: 'x'.repeat(50) })
		).rejects.toThrow()
		const back = school.signsIn(mats, url)
		await signOn.finish(back, secrets)
		await expect(signOn.finish(back, secrets)).rejects.toThrow()
	})

	test('is asked for again after the school was away', async () => {
		const gone = openIdSignOn(
			{ issuer: new URL('http://127.0.0.1:9'), clientId: 'x', clientSecret: 'y' },
			PUBLIC_URL
		)
		await expect(gone.begin()).rejects.toThrow()
		await expect(gone.begin()).rejects.toThrow()
	})

	test('never goes unencrypted over a network', async () => {
		const open = openIdSignOn(
			{ issuer: new URL('http://sign-on.example.test'), clientId: 'x', clientSecret: 'y' },
			PUBLIC_URL
		)
		await expect(open.begin()).rejects.toThrow(/HTTPS/i)
	})
})

test('what was begun is taken up once, in ten minutes', async () => {
	await using world = await openWorld()
	const flow = { state: 's', nonce: 'n', verifier: 'v', next: null, personId: null, joinCode: null }
	const begin = () => world.system.run(beginSignOn, flow)
	const { value } = await begin()
	const results = await Promise.all(
		Array.from({ length: 10 }, () => world.system.run(takeSignOn, value.flowId))
	)
	expect(results.filter(({ ok }) => ok)).toHaveLength(1)
	const late = await begin()
	world.later(600_000)
	expect(await world.system.run(takeSignOn, late.value.flowId)).toEqual({ ok: false, code: 'flow-gone' })
})

describe('somebody whom nobody expects', () => {
	test.each([
		['no invitation', mats, 'not-invited'],
		[
			'an address the school does not vouch for',
			{ ...mats, email_verified: false },
			'school-address-missing'
		],
		['no address at all', { sub: 'pupil-8' }, 'school-address-missing']
	])('with %s stays outside', async (_, pupil, code) => {
		await using world = await openWorld()
		await using school = await SchoolSignOn.opens()
		expect(await arrives(world, school, pupil)).toEqual({ ok: false, code })
		expect(await world.db.selectFrom('person').select('id').execute()).toEqual([])
	})
})

test('an invitation or a join link lets a new person in, and from then on the subject is the key', async () => {
	await using world = await openWorld()
	await using school = await SchoolSignOn.opens()
	const organisationId = await world.hasOrganisation()
	const aino = await world.hasPerson('Aino', organisationId, ['coordinator'])
	await world.as(aino).run(invitePeople, {
		organisationId,
		invitees: [{ name: 'M', address: 'mats@example.test', language: 'sv', roles: ['mentor'] }]
	})
	const first = await arrives(world, school, mats)
	if (!first.ok || first.value.kind !== 'entered') throw new Error('not entered')
	const session = await world.system.ask(signedIn, first.value.sessionToken)
	expect(session?.person.name).toBe('Mats Berg')
	expect(session && hasRole(session.person, 'mentor', organisationId)).toBe(true)
	// Another address at the school is still the same subject.
	expect(await arrives(world, school, { ...mats, email: 'changed@example.test' })).toMatchObject({
		ok: true,
		value: { kind: 'entered' }
	})
	const link = await world.as(aino).run(openJoinLink, organisationId)
	if (!link.ok) throw new Error(link.code)
	expect(
		await arrives(
			world,
			school,
			{ sub: 'pupil-9', email: 'new@example.test', email_verified: true },
			{ joinCode: link.value.code }
		)
	).toMatchObject({ ok: true })
	expect(await world.db.selectFrom('person').select('id').execute()).toHaveLength(3)
})

describe('an address that somebody here has already', () => {
	test('opens nothing by itself: its owner gets a letter and connects the two', async () => {
		await using world = await openWorld()
		await using school = await SchoolSignOn.opens()
		const person = await world.hasPerson('Mats', await world.hasOrganisation())
		expect(await arrives(world, school, mats)).toMatchObject({ ok: true, value: { kind: 'letter-sent' } })
		expect(await world.db.selectFrom('session').selectAll().execute()).toEqual([])
		expect(await world.db.selectFrom('sign_on_identity').selectAll().execute()).toEqual([])
		await world.worksOffJobs()
		expect(await letters(world)).toHaveLength(1)
		const token = await lastLinkTo(world, 'mats@example.test')
		const results = await Promise.all(
			Array.from({ length: 5 }, () => world.system.run(connectByLetter, { token, device: 'Test' }))
		)
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		const again = await arrives(world, school, mats)
		if (!again.ok || again.value.kind !== 'entered') throw new Error('not entered')
		expect((await world.system.ask(signedIn, again.value.sessionToken))?.person.id).toBe(person.id)
	})

	test('does not outlive a suspension', async () => {
		await using world = await openWorld()
		await using school = await SchoolSignOn.opens()
		const person = await world.hasPerson('Mats', await world.hasOrganisation())
		await arrives(world, school, mats, { personId: person.id })
		await world.db
			.updateTable('person')
			.set({ suspended_at: world.now })
			.where('id', '=', person.id)
			.execute()
		expect(await arrives(world, school, mats)).toEqual({ ok: false, code: 'suspended' })
	})
})

test('a signed-in person connects the sign-on, which then belongs to nobody else, and disconnects it', async () => {
	await using world = await openWorld()
	await using school = await SchoolSignOn.opens()
	const organisationId = await world.hasOrganisation()
	const [one, two] = [
		await world.hasPerson('One', organisationId),
		await world.hasPerson('Two', organisationId)
	]
	expect(await arrives(world, school, mats, { personId: one.id })).toEqual({
		ok: true,
		value: { kind: 'connected' }
	})
	expect(await arrives(world, school, mats, { personId: two.id })).toEqual({
		ok: false,
		code: 'identity-of-another'
	})
	expect(await world.as(two).run(disconnectSchool, school.issuer)).toEqual({
		ok: false,
		code: 'identity-not-found'
	})
	expect(await world.as(one).run(disconnectSchool, school.issuer)).toMatchObject({ ok: true })
	expect(await arrives(world, school, mats)).toEqual({ ok: false, code: 'not-invited' })
})
