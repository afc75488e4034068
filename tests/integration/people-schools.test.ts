import { describe, expect, test } from 'vitest'
import { createOrganisation } from '../../platform/src/domain/people/schools/create-organisation.ts'
import { editOrganisation } from '../../platform/src/domain/people/schools/edit-organisation.ts'
import { endMembership } from '../../platform/src/domain/people/schools/end-membership.ts'
import { endRole } from '../../platform/src/domain/people/schools/end-role.ts'
import { grantRole } from '../../platform/src/domain/people/schools/grant-role.ts'
import {
	schoolOverview,
	schoolPeople,
	schoolPerson
} from '../../platform/src/domain/people/schools/queries.ts'
import { removeSupervisor } from '../../platform/src/domain/people/schools/remove-supervisor.ts'
import { restorePerson } from '../../platform/src/domain/people/schools/restore-person.ts'
import { saveConsortium } from '../../platform/src/domain/people/schools/save-consortium.ts'
import { setSupervisor } from '../../platform/src/domain/people/schools/set-supervisor.ts'
import { setUnit } from '../../platform/src/domain/people/schools/set-unit.ts'
import { findPeople, siteFacts, sitePerson } from '../../platform/src/domain/people/schools/site-queries.ts'
import { suspendPerson } from '../../platform/src/domain/people/schools/suspend-person.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import { hasRole, type Person } from '../../platform/src/kernel/scene.ts'
import { openWorld, type World } from '../world/world.ts'

async function shore(world: World) {
	const school = await world.hasOrganisation()
	const aino = await world.hasPerson('Aino', school, ['coordinator'])
	const mats = await world.hasPerson('Mats', school)
	return { school, aino, mats }
}
const session = async (world: World, person: Person): Promise<string> =>
	(
		await world.system.run(
			async (tx, scene) => done(await startSession(tx, scene, person.id, 'Test')),
			undefined
		)
	).value
const who = (world: World, token: string) => world.system.ask(signedIn, token)

describe('roles', () => {
	test('are given with badges and languages, changed, and ended; the very next request knows', async () => {
		await using world = await openWorld()
		const { school, aino, mats } = await shore(world)
		const token = await session(world, mats)
		const grant = { organisationId: school, personId: mats.id, role: 'assessor' as const }
		expect(await world.as(aino).run(grantRole, grant)).toEqual({ ok: false, code: 'assessor-needs-language' })
		expect(
			await world.as(aino).run(grantRole, { ...grant, badgeIds: ['B1'], languages: ['fi'] })
		).toMatchObject({ ok: true })
		expect(await world.as(aino).run(grantRole, { ...grant, languages: ['fi', 'sv'] })).toMatchObject({
			ok: true
		})
		expect(
			(await world.as(aino).ask(schoolPerson, { organisationId: school, personId: mats.id }))?.roles
		).toMatchObject([{ role: 'assessor', badgeIds: null, languages: ['fi', 'sv'] }])
		for (let round = 0; round < 20; round++) {
			await world.as(aino).run(grantRole, { ...grant, languages: ['fi'] })
			const before = await who(world, token)
			expect(before && hasRole(before.person, 'assessor', school)).toBe(true)
			await world.as(aino).run(endRole, grant)
			const after = await who(world, token)
			expect(after && hasRole(after.person, 'assessor', school)).toBe(false)
		}
	})

	test('of an administrator are out of a coordinator’s reach, in the command and in the database', async () => {
		await using world = await openWorld()
		const { school, aino, mats } = await shore(world)
		const boss = await world.hasPerson('Boss', school, ['administrator'])
		const role = 'administrator' as const
		expect(await world.as(aino).run(grantRole, { organisationId: school, personId: mats.id, role })).toEqual({
			ok: false,
			code: 'role-not-yours-to-give'
		})
		expect(await world.as(aino).run(endRole, { organisationId: school, personId: boss.id, role })).toEqual({
			ok: false,
			code: 'role-not-yours-to-give'
		})
		expect(
			await world.as(aino).run(endMembership, { organisationId: school, personId: boss.id })
		).toMatchObject({ ok: false })
		await expect(
			world
				.as(aino)
				.run(
					async (tx, { now, newId }) =>
						done(
							await tx
								.insertInto('role_grant')
								.values({ id: newId(), organisation_id: school, person_id: aino.id, role, granted_at: now })
								.execute()
						),
					undefined
				)
		).rejects.toThrow('row-level security')
	})

	test.each(['coordinator', 'administrator'] as const)(
		'the last %s stays, even when all go at once',
		async (role) => {
			await using world = await openWorld()
			const school = await world.hasOrganisation()
			const all: Person[] = []
			for (const name of 'ABCDEFGH')
				all.push(await world.hasPerson(name, school, ['coordinator', 'administrator']))
			const results = await Promise.all(
				all.map((person) =>
					world.as(person).run(endRole, { organisationId: school, personId: person.id, role })
				)
			)
			expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: `last-${role}` }])
			expect(
				await world.db
					.selectFrom('role_grant')
					.select('id')
					.where('role', '=', role)
					.where('ended_at', 'is', null)
					.execute()
			).toHaveLength(1)
		}
	)

	test('a suspended coordinator does not count as one who stays', async () => {
		await using world = await openWorld()
		const { school, aino } = await shore(world)
		const other = await world.hasPerson('Other', school, ['coordinator'])
		await world.db.updateTable('person').set({ suspended_at: world.now }).where('id', '=', other.id).execute()
		expect(
			await world.as(aino).run(endRole, { organisationId: school, personId: aino.id, role: 'coordinator' })
		).toEqual({ ok: false, code: 'last-coordinator' })
	})
})

test('leaving a school ends roles and lines there, and nothing elsewhere', async () => {
	await using world = await openWorld()
	const { school, aino, mats } = await shore(world)
	const token = await session(world, mats)
	await world.as(aino).run(grantRole, { organisationId: school, personId: mats.id, role: 'mentor' })
	await world.as(aino).run(setUnit, { organisationId: school, personId: mats.id, unit: 'Welding' })
	await world
		.as(aino)
		.run(setSupervisor, { organisationId: school, personId: mats.id, supervisorId: aino.id })
	expect(await world.as(aino).ask(schoolPerson, { organisationId: school, personId: aino.id })).toMatchObject(
		{ leads: [{ id: mats.id }] }
	)
	expect(
		await world.as(aino).run(endMembership, { organisationId: school, personId: mats.id })
	).toMatchObject({ ok: true })
	expect((await who(world, token))?.person.affiliations).toEqual([])
	expect(await world.db.selectFrom('supervision').selectAll().execute()).toEqual([])
	expect(await world.as(aino).run(endMembership, { organisationId: school, personId: aino.id })).toEqual({
		ok: false,
		code: 'last-coordinator'
	})
})

test('nobody leads themselves, and a line can be taken back', async () => {
	await using world = await openWorld()
	const { school, aino, mats } = await shore(world)
	const line = { organisationId: school, personId: mats.id, supervisorId: aino.id }
	expect(await world.as(aino).run(setSupervisor, { ...line, supervisorId: mats.id })).toEqual({
		ok: false,
		code: 'leads-themselves'
	})
	await world.as(aino).run(setSupervisor, line)
	await world.as(aino).run(setSupervisor, line)
	await world.as(aino).run(removeSupervisor, line)
	expect(await world.db.selectFrom('supervision').selectAll().execute()).toEqual([])
})

describe('another school', () => {
	test('sees and changes nothing here', async () => {
		await using world = await openWorld()
		const { school, mats } = await shore(world)
		const otto = await world.hasPerson('Otto', await world.hasOrganisation({ name: 'Hill College' }), [
			'coordinator'
		])
		const here = { organisationId: school, personId: mats.id }
		const as = world.as(otto)
		expect(await as.run(grantRole, { ...here, role: 'mentor' })).toEqual({
			ok: false,
			code: 'member-not-found'
		})
		expect(await as.run(endRole, { ...here, role: 'mentor' })).toEqual({
			ok: false,
			code: 'member-not-found'
		})
		expect(await as.run(endMembership, here)).toEqual({ ok: false, code: 'member-not-found' })
		expect(await as.run(setUnit, { ...here, unit: 'X' })).toEqual({ ok: false, code: 'member-not-found' })
		expect(
			await as.run(editOrganisation, { organisationId: school, name: 'X', country: 'FI', language: 'en' })
		).toEqual({ ok: false, code: 'organisation-not-found' })
		expect(await as.ask(schoolPeople, { organisationId: school, search: '' })).toEqual([])
		expect(await as.ask(schoolPerson, here)).toBeUndefined()
		expect(await as.ask(schoolOverview, school)).toBeUndefined()
		expect(await as.ask(findPeople, '')).toEqual([])
		expect(await as.ask(sitePerson, mats.id)).toBeUndefined()
		expect(await as.ask(siteFacts, undefined)).toBeUndefined()
	})

	test.each([
		'person',
		'email_address',
		'membership',
		'role_grant',
		'invitation',
		'join_link',
		'session',
		'passkey',
		'authenticator_app',
		'recovery_code',
		'sign_on_identity',
		'sign_in_link',
		'sign_in_flow',
		'supervision'
	] as const)('reads no foreign row of %s, even with no filter at all', async (table) => {
		await using world = await openWorld()
		const { school, aino, mats } = await shore(world)
		await fillEveryTable(world, { school, aino, mats })
		const hill = await world.hasOrganisation({ name: 'Hill College' })
		const otto = await world.hasPerson('Otto', hill, ['coordinator'])
		const foreign = async () =>
			(await world.db.selectFrom(table).selectAll().execute())
				.map((row) => JSON.stringify(row))
				.filter((row) => FOREIGN({ school, aino, mats }).some((mark) => row.includes(mark)))
		const before = await foreign()
		expect(before.length).toBeGreaterThan(0)
		for (const visitor of [world.as(otto), world.stranger]) {
			const seen = JSON.stringify(
				await visitor.ask((reader) => reader.selectFrom(table).selectAll().execute(), undefined)
			)
			for (const mark of FOREIGN({ school, aino, mats })) expect(seen).not.toContain(mark)
		}
		await world.as(otto).run(async (tx) => done(await tx.deleteFrom(table).execute()), undefined)
		expect(await foreign()).toEqual(before)
	})
})

const FOREIGN = ({ school, aino, mats }: { school: string; aino: Person; mats: Person }) => [
	school,
	aino.id,
	mats.id,
	'aino@',
	'mats@',
	'guest@'
]

async function fillEveryTable(
	world: World,
	{ school, aino, mats }: { school: string; aino: Person; mats: Person }
): Promise<void> {
	const at = { created_at: world.now, expires_at: world.now }
	await session(world, mats)
	await world
		.as(aino)
		.run(setSupervisor, { organisationId: school, personId: mats.id, supervisorId: aino.id })
	await world.db
		.insertInto('invitation')
		.values({
			id: mats.id,
			organisation_id: school,
			address: 'guest@example.test',
			name: 'G',
			language: 'en',
			...at
		})
		.execute()
	await world.db
		.insertInto('join_link')
		.values({ id: mats.id, organisation_id: school, code: 'c', ...at })
		.execute()
	await world.db
		.insertInto('passkey')
		.values({
			credential_id: 'k',
			person_id: mats.id,
			name: 'K',
			public_key: Buffer.from('k'),
			counter: 0,
			created_at: world.now
		})
		.execute()
	await world.db
		.insertInto('authenticator_app')
		.values({ id: mats.id, person_id: mats.id, sealed: Buffer.from('s'), created_at: world.now })
		.execute()
	await world.db
		.insertInto('recovery_code')
		.values({ app_id: mats.id, person_id: mats.id, code_hash: 'h' })
		.execute()
	await world.db
		.insertInto('sign_on_identity')
		.values({ issuer: 'i', subject: 's', person_id: mats.id, created_at: world.now })
		.execute()
	await world.db
		.insertInto('sign_in_link')
		.values({ id: mats.id, address: 'mats@example.test', purpose: 'sign-in', ...at })
		.execute()
	await world.db
		.insertInto('sign_in_flow')
		.values({
			id_hash: 'h',
			kind: 'oidc',
			data: JSON.stringify({ personId: mats.id }),
			expires_at: world.now
		})
		.execute()
}

describe('administrators', () => {
	test('make consortia and schools, and find people everywhere', async () => {
		await using world = await openWorld()
		const { aino, mats } = await shore(world)
		const boss = await world.hasPerson('Boss', await world.hasOrganisation({ name: 'Hill College' }), [
			'administrator'
		])
		const consortium = await world.as(boss).run(saveConsortium, { id: null, name: 'North' })
		if (!consortium.ok) throw new Error(consortium.code)
		const facts = { name: 'Fjord College', country: 'NO', language: 'en', consortiumId: consortium.value.id }
		const created = await world.as(boss).run(createOrganisation, facts)
		expect(created).toMatchObject({ ok: true })
		expect(await world.as(boss).run(createOrganisation, facts)).toMatchObject({ ok: true })
		expect((await world.as(boss).ask(findPeople, 'mats@')).map(({ id }) => id)).toEqual([mats.id])
		expect(await world.as(boss).ask(findPeople, '100%')).toEqual([])
		expect(await world.as(aino).run(createOrganisation, facts)).toEqual({
			ok: false,
			code: 'not-an-administrator'
		})
		expect(await world.as(aino).run(saveConsortium, { id: consortium.value.id, name: 'Mine' })).toEqual({
			ok: false,
			code: 'consortium-not-found'
		})
		expect(await world.as(boss).ask(siteFacts, undefined)).toMatchObject({ organisations: 4, consortia: 1 })
	})

	test('suspend a person at once; old sessions stay dead after restoring', async () => {
		await using world = await openWorld()
		const { aino, mats } = await shore(world)
		const boss = await world.hasPerson('Boss', await world.hasOrganisation({ name: 'Hill College' }), [
			'administrator'
		])
		const token = await session(world, mats)
		expect(await world.as(aino).run(suspendPerson, { personId: mats.id, reason: 'x' })).toEqual({
			ok: false,
			code: 'person-not-found'
		})
		expect(await world.as(boss).run(suspendPerson, { personId: boss.id, reason: 'x' })).toEqual({
			ok: false,
			code: 'not-yourself'
		})
		expect(await world.as(boss).run(suspendPerson, { personId: aino.id, reason: 'x' })).toEqual({
			ok: false,
			code: 'last-coordinator'
		})
		expect(await world.as(boss).run(suspendPerson, { personId: mats.id, reason: 'left' })).toMatchObject({
			ok: true
		})
		expect(await who(world, token)).toBeUndefined()
		expect(await world.as(boss).run(restorePerson, mats.id)).toMatchObject({ ok: true })
		expect(await who(world, token)).toBeUndefined()
	})
})

test('schools of one consortium know each other’s names and roles, but not addresses', async () => {
	await using world = await openWorld()
	const consortiumId = await world.hasConsortium()
	const school = await world.hasOrganisation({ consortiumId })
	const mats = await world.hasPerson('Mats', school, ['assessor'])
	const otto = await world.hasPerson(
		'Otto',
		await world.hasOrganisation({ name: 'Hill College', consortiumId }),
		['coordinator']
	)
	const read = <Table extends 'person' | 'role_grant' | 'email_address'>(table: Table) =>
		world
			.as(otto)
			.ask(async (reader) => JSON.stringify(await reader.selectFrom(table).selectAll().execute()), undefined)
	expect(await read('person')).toContain(mats.id)
	expect(await read('role_grant')).toContain(mats.id)
	expect(await read('email_address')).not.toContain(mats.id)
})
