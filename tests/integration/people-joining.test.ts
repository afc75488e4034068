import { describe, expect, test } from 'vitest'
import { acceptInvitation } from '../../platform/src/domain/people/joining/accept-invitation.ts'
import { finishJoin } from '../../platform/src/domain/people/joining/finish-join.ts'
import { invitePeople } from '../../platform/src/domain/people/joining/invite-people.ts'
import { closeJoinLink, openJoinLink } from '../../platform/src/domain/people/joining/open-join-link.ts'
import {
	checkedRows,
	invitationBy,
	openInvitations
} from '../../platform/src/domain/people/joining/queries.ts'
import { requestJoin } from '../../platform/src/domain/people/joining/request-join.ts'
import { resendInvitation } from '../../platform/src/domain/people/joining/resend-invitation.ts'
import { readSheet, type Invitee } from '../../platform/src/domain/people/joining/rules.ts'
import { withdrawInvitation } from '../../platform/src/domain/people/joining/withdraw-invitation.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import { hasRole, type Person } from '../../platform/src/kernel/scene.ts'
import { lastLinkTo, letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

const mats: Invitee = { name: 'Mats', address: 'mats@example.test', language: 'sv', roles: ['assessor'] }

async function schoolWithCoordinator(world: World) {
	const school = await world.hasOrganisation()
	return { school, aino: await world.hasPerson('Aino', school, ['coordinator']) }
}
const invite = (world: World, by: Person, organisationId: string, invitees: readonly Invitee[] = [mats]) =>
	world.as(by).run(invitePeople, { organisationId, invitees })
const accept = (world: World, token: string) =>
	world.system.run(acceptInvitation, { token, device: 'Test', name: 'Mats M', language: 'sv' })

async function invited(world: World, by: Person, school: string): Promise<string> {
	await invite(world, by, school)
	await world.worksOffJobs()
	return lastLinkTo(world, mats.address)
}

describe('an invitation', () => {
	test('brings a person in with the roles that were fixed, and proves the address', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const token = await invited(world, aino, school)
		expect((await letters(world))[0]?.subject).toContain('Shore College')
		expect(await world.system.ask(invitationBy, token)).toMatchObject({
			address: mats.address,
			inviter: 'Aino'
		})
		const accepted = await accept(world, token)
		if (!accepted.ok) throw new Error(accepted.code)
		const session = await world.system.ask(signedIn, accepted.value.sessionToken)
		expect(session?.person.name).toBe('Mats M')
		expect(session && hasRole(session.person, 'assessor', school)).toBe(true)
		expect(
			await world.db.selectFrom('role_grant').select('languages').where('role', '=', 'assessor').execute()
		).toEqual([{ languages: ['sv'] }])
		expect(await world.as(aino).ask(openInvitations, school)).toEqual([])
	})

	test('is accepted once, however many try at once', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const token = await invited(world, aino, school)
		const results = await Promise.all(Array.from({ length: 20 }, () => accept(world, token)))
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await world.db.selectFrom('person').select('id').execute()).toHaveLength(2)
	})

	test('finds the person who has the address already', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const known = await world.hasPerson('Mats', await world.hasOrganisation({ name: 'Hill College' }))
		expect(await accept(world, await invited(world, aino, school))).toMatchObject({ ok: true })
		expect((await world.refreshed(known.id)).affiliations).toHaveLength(2)
	})

	test.each([
		['older than seven days', async (world: World) => world.later(7 * DAY_MS)],
		[
			'withdrawn',
			async (world: World, aino: Person, organisationId: string) => {
				const [open] = await world.as(aino).ask(openInvitations, organisationId)
				await world.as(aino).run(withdrawInvitation, { organisationId, invitationId: open?.id ?? '' })
			}
		],
		[
			'replaced by a newer letter',
			async (world: World, aino: Person, organisationId: string) => {
				const [open] = await world.as(aino).ask(openInvitations, organisationId)
				expect(
					await world.as(aino).run(resendInvitation, { organisationId, invitationId: open?.id ?? '' })
				).toMatchObject({ ok: true })
				await world.worksOffJobs()
			}
		]
	])('%s lets nobody in', async (_, happens) => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const token = await invited(world, aino, school)
		await happens(world, aino, school)
		expect(await accept(world, token)).toEqual({ ok: false, code: 'invitation-used-or-old' })
	})

	test('is sent once when two coordinators invite the same person at once', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		await Promise.all(Array.from({ length: 8 }, () => invite(world, aino, school)))
		await world.worksOffJobs()
		expect(await letters(world)).toHaveLength(1)
		expect(await invite(world, aino, school)).toEqual({ ok: false, code: 'already-invited' })
	})

	test('is refused to everybody who does not run the school', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const other = await world.hasPerson('Otto', await world.hasOrganisation({ name: 'Hill College' }), [
			'coordinator'
		])
		const member = await world.hasPerson('Mia', school, ['assessor'])
		for (const person of [other, member])
			expect(await invite(world, person, school)).toEqual({ ok: false, code: 'organisation-not-found' })
		await invite(world, aino, school)
		expect(await world.as(other).ask(openInvitations, school)).toEqual([])
		const [open] = await world.as(aino).ask(openInvitations, school)
		expect(
			await world.as(other).run(withdrawInvitation, { organisationId: school, invitationId: open?.id ?? '' })
		).toEqual({ ok: false, code: 'invitation-not-found' })
	})
})

test('a list is compared with members and open invitations, and a thousand rows are invited', async () => {
	await using world = await openWorld()
	const { school, aino } = await schoolWithCoordinator(world)
	await invite(world, aino, school)
	const sheet = readSheet(
		'name;email\nAino;aino@example.test\nMats;mats@example.test\nNew;new@example.test',
		'fi'
	)
	if (!sheet.ok) throw new Error(sheet.fault)
	const rows = await world.as(aino).ask(checkedRows, { organisationId: school, rows: sheet.rows })
	expect(rows.map((row) => ('fault' in row ? row.fault : 'fit'))).toEqual([
		'already-member',
		'already-invited',
		'fit'
	])

	const many = Array.from({ length: 1000 }, (_, index): Invitee => ({
		name: `N${index}`,
		address: `n${index}@example.test`,
		language: 'en',
		roles: []
	}))
	expect(await invite(world, aino, school, many)).toMatchObject({ ok: true, value: { sent: 1000 } })
	expect(await invite(world, aino, school, many)).toMatchObject({ ok: true, value: { sent: 0 } })
})

describe('a join link', () => {
	const ask = (world: World, code: string, address = 'new@example.test') =>
		world.stranger.run(
			(tx, scene, input: { code: string; address: string }) =>
				requestJoin(
					tx,
					{ ...scene, actor: { kind: 'system' } },
					{ ...input, name: 'New', client: '192.0.2.1' }
				),
			{ code, address }
		)
	const join = (world: World, code: string, address = 'new@example.test') =>
		world.system.run(requestJoin, { code, address, name: 'New', client: '192.0.2.1' })

	test('lets people in after their address is proved, as members without a role', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const opened = await world.as(aino).run(openJoinLink, school)
		if (!opened.ok) throw new Error(opened.code)
		await join(world, opened.value.code)
		expect(await world.db.selectFrom('person').select('id').execute()).toHaveLength(1)
		await world.worksOffJobs()
		const token = await lastLinkTo(world, 'new@example.test')
		const results = await Promise.all(
			Array.from({ length: 10 }, () => world.system.run(finishJoin, { token, device: 'Test' }))
		)
		const entered = results.find((result) => result.ok)
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		if (!entered?.ok) throw new Error('nobody got in')
		const session = await world.system.ask(signedIn, entered.value.sessionToken)
		expect(session?.person.affiliations).toEqual([
			{ organisationId: school, consortiumId: null, roles: new Set() }
		])
	})

	test('is worthless once renewed or closed, also for letters on their way', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const first = await world.as(aino).run(openJoinLink, school)
		if (!first.ok) throw new Error(first.code)
		await join(world, first.value.code)
		await world.worksOffJobs()
		await world.as(aino).run(closeJoinLink, school)
		expect(await join(world, first.value.code)).toEqual({ ok: false, code: 'join-link-closed' })
		expect(
			await world.system.run(finishJoin, {
				token: await lastLinkTo(world, 'new@example.test'),
				device: 'Test'
			})
		).toEqual({ ok: false, code: 'join-link-closed' })
	})

	test('answers known and unknown addresses alike', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const opened = await world.as(aino).run(openJoinLink, school)
		if (!opened.ok) throw new Error(opened.code)
		expect(await join(world, opened.value.code, 'aino@example.test')).toEqual(
			await join(world, opened.value.code, 'nobody@example.test')
		)
	})

	test('cannot be read by strangers, only opened by its code', async () => {
		await using world = await openWorld()
		const { school, aino } = await schoolWithCoordinator(world)
		const opened = await world.as(aino).run(openJoinLink, school)
		if (!opened.ok) throw new Error(opened.code)
		expect(await ask(world, opened.value.code)).toEqual({ ok: false, code: 'join-link-closed' })
	})
})
