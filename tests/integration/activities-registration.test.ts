import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelActivity } from '../../platform/src/domain/activities/planning/cancel-activity.ts'
import { editActivity } from '../../platform/src/domain/activities/planning/edit-activity.ts'
import { answerRequest } from '../../platform/src/domain/activities/registration/answer-request.ts'
import { finishRegistration } from '../../platform/src/domain/activities/registration/finish-registration.ts'
import { forgetNeeds } from '../../platform/src/domain/activities/registration/forget-needs.ts'
import { checkedSheet } from '../../platform/src/domain/activities/registration/invitation-queries.ts'
import { inviteList } from '../../platform/src/domain/activities/registration/invite-list.ts'
import { leaveActivity } from '../../platform/src/domain/activities/registration/leave-activity.ts'
import {
	groupsOf,
	myParticipation,
	participantsOf
} from '../../platform/src/domain/activities/registration/queries.ts'
import { placePeople } from '../../platform/src/domain/activities/registration/place-people.ts'
import { proposeGroups } from '../../platform/src/domain/activities/registration/propose-groups.ts'
import { registerParticipant } from '../../platform/src/domain/activities/registration/register-participant.ts'
import { remindParticipants } from '../../platform/src/domain/activities/registration/remind-participants.ts'
import { requestRegistration } from '../../platform/src/domain/activities/registration/request-registration.ts'
import { saveDetails } from '../../platform/src/domain/activities/registration/save-details.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { FACTS, hasActivity } from '../world/activities.ts'
import { letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let planner: Person
let organisationId: string
const SAID = { country: 'FI', organisation: 'Shore College', work: 'teacher', online: false }

beforeEach(async () => {
	world = await openWorld()
	organisationId = await world.hasOrganisation()
	planner = await world.hasPerson('Mikko Salonen', organisationId, ['coordinator'])
})
afterEach(() => world[Symbol.asyncDispose]())

const register = (person: Person, code: string, said: Partial<typeof SAID> = {}) =>
	world.as(person).run(registerParticipant, { code, name: person.name, ...SAID, ...said })
const people = (count: number): Promise<Person[]> =>
	Promise.all(
		Array.from({ length: count }, (_, n) => world.hasPerson(`Guest ${'abcdefghij'[n]}`, organisationId))
	)

test('registered once, and told so; a second time changes nothing', async () => {
	const { id, code } = await hasActivity(world, planner)
	const [guest] = await people(1)
	if (!guest) return expect.unreachable()
	expect(await register(guest, code)).toMatchObject({ ok: true, value: { state: 'registered' } })
	expect(await register(guest, code)).toEqual({ ok: false, code: 'already-registered' })
	await world.worksOffJobs()
	const sent = (await letters(world)).reverse()
	expect(sent.map(({ subject }) => subject)).toEqual(['You are registered: Days by the shore'])
	expect(await world.as(planner).ask(participantsOf, id)).toHaveLength(1)
})

test('three days before there is one reminder for everybody who is in, wherever the days were moved to', async () => {
	const { id, code } = await hasActivity(world, planner)
	const [guest] = await people(1)
	if (!guest) return expect.unreachable()
	await register(guest, code)
	await world.as(planner).run(editActivity, { activityId: id, ...FACTS, startsOn: '2026-04-13' })
	const remind = () => world.system.run(remindParticipants, undefined)
	world.later(38 * 86_400_000) // 9 April
	expect(await remind()).toMatchObject({ value: { reminded: 0 } })
	world.later(86_400_000)
	await remind()
	await remind()
	await world.worksOffJobs()
	const sent = (await letters(world)).filter(({ subject }) => subject.startsWith('Soon'))
	expect(sent).toHaveLength(1)
})

test('the last place is given once, whoever comes at the same moment; who waits moves up by themselves', async () => {
	const { id, code } = await hasActivity(world, planner, { capacity: 3 })
	const guests = await people(8)
	const results = await Promise.all(guests.map((guest) => register(guest, code)))
	const states = results.map((result) => (result.ok ? result.value.state : result.code))
	expect(states.filter((state) => state === 'registered')).toHaveLength(3)
	expect(states.filter((state) => state === 'waiting')).toHaveLength(5)
	const leaver = guests[states.indexOf('registered')]
	if (!leaver) return expect.unreachable()
	expect((await world.as(leaver).run(leaveActivity, code)).ok).toBe(true)
	await world.worksOffJobs()
	const now = await world.as(planner).ask(participantsOf, id)
	expect(now.filter(({ state }) => state === 'registered')).toHaveLength(3)
	expect(now.filter(({ state }) => state === 'waiting')).toHaveLength(4)
	await world.as(planner).run(editActivity, { activityId: id, ...FACTS, capacity: null })
	await world.worksOffJobs()
	expect(
		(await world.as(planner).ask(participantsOf, id)).filter(({ state }) => state === 'waiting')
	).toEqual([])
})

test('by approval: asks, is let in, is taken out again, each with a letter', async () => {
	const { id, code } = await hasActivity(world, planner, { entry: 'approval' })
	const [guest] = await people(1)
	if (!guest) return expect.unreachable()
	const asked = await register(guest, code)
	expect(asked).toMatchObject({ ok: true, value: { state: 'asking' } })
	const participantId = asked.ok ? asked.value.id : ''
	await world.worksOffJobs()
	for (const letIn of [true, false]) {
		world.later(1000)
		await world.as(planner).run(answerRequest, { activityId: id, participantId, letIn })
		await world.worksOffJobs()
	}
	expect((await letters(world)).reverse().map(({ subject }) => subject.split(':')[0])).toEqual([
		'We have your registration',
		'You are registered',
		'No place this time'
	])
	expect(await world.as(guest).run(answerRequest, { activityId: id, participantId, letIn: true })).toEqual({
		ok: false,
		code: 'activity-not-found'
	})
})

test('a stranger registers by one letter and is signed in; the link works once', async () => {
	const { id, code } = await hasActivity(world, planner)
	await world.system.run(requestRegistration, {
		code,
		address: 'ane@example.test',
		client: '192.0.2.1',
		name: 'Ane Etxarri',
		...SAID,
		country: 'ES'
	})
	expect(await world.as(planner).ask(participantsOf, id)).toEqual([])
	await world.worksOffJobs()
	const [letter] = await letters(world)
	const token = /registered\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
	expect((await world.system.run(finishRegistration, { token, device: 'phone' })).ok).toBe(true)
	expect(await world.system.run(finishRegistration, { token, device: 'phone' })).toEqual({
		ok: false,
		code: 'link-used-or-old'
	})
	expect(await world.as(planner).ask(participantsOf, id)).toMatchObject([
		{ name: 'Ane Etxarri', country: 'ES' }
	])
})

test('only who is invited enters an activity for the invited', async () => {
	const { id, code } = await hasActivity(world, planner, { entry: 'invited' })
	const [guest, other] = await people(2)
	if (!guest || !other) return expect.unreachable()
	const { country, organisation, work } = SAID
	const row = {
		...{ name: guest.name, address: 'guest.a@example.test', language: 'en' as const },
		...{ country, organisation, work }
	}
	expect(await world.as(planner).run(inviteList, { activityId: id, invitees: [row] })).toMatchObject({
		value: { sent: 1 }
	})
	expect(await world.as(planner).run(inviteList, { activityId: id, invitees: [row] })).toMatchObject({
		value: { sent: 0 }
	})
	await world.worksOffJobs()
	expect((await letters(world)).reverse().map(({ subject }) => subject)).toEqual([
		'You are invited: Days by the shore'
	])
	expect(await register(other, code)).toEqual({ ok: false, code: 'not-invited' })
	expect(await register(guest, code)).toMatchObject({ ok: true, value: { state: 'registered' } })
})

test('a list of 10,000 rows with 50 bad ones: each bad row is named, nothing is kept before it is sent', async () => {
	const { id } = await hasActivity(world, planner)
	const bad = (n: number): boolean => n % 200 === 0
	const rows = Array.from({ length: 10_000 }, (_, n) =>
		bad(n) ? `Guest ${n};no address;FI;College` : `Guest ${n};guest${n}@example.test;Finland;College`
	)
	const csv = ['name;email;country;school', ...rows].join('\n')
	const sheet = await world.as(planner).ask(checkedSheet, { activityId: id, csv })
	if (!sheet.ok) return expect.unreachable()
	const faults = sheet.rows.filter((row) => 'fault' in row)
	expect(faults).toHaveLength(50)
	expect(faults[1]).toEqual({ line: 202, fault: 'address-invalid', shown: 'Guest 200 no address' })
	expect(await world.db.selectFrom('activity_invitation').select('id').execute()).toEqual([])
	const invitees = sheet.rows.flatMap((row) => ('invitee' in row ? [row.invitee] : []))
	expect(await world.as(planner).run(inviteList, { activityId: id, invitees })).toMatchObject({
		value: { sent: 9950 }
	})
}, 30_000)

test('formulas, strangers in the columns and repeated rows are told apart', async () => {
	const { id } = await hasActivity(world, planner)
	const ask = (csv: string) => world.as(planner).ask(checkedSheet, { activityId: id, csv })
	expect(await ask('name,email\nA,b@example.test')).toEqual({ ok: false, fault: 'csv-header' })
	const sheet = await ask(
		'name,email,country,school\n=cmd(),a@example.test,FI,S\nA,a@example.test,XX,S\nA,a@example.test,FI,\nA,a@example.test,FI,S\nB,A@example.test,FI,S'
	)
	expect(sheet.ok && sheet.rows.map((row) => ('fault' in row ? row.fault : 'fit'))).toEqual([
		'formula',
		'country-unknown',
		'organisation-missing',
		'fit',
		'twice-in-file'
	])
})

test('needs are seen by the person and the planners, and forgotten 30 days after the last day', async () => {
	const { id, code } = await hasActivity(world, planner)
	const [guest, other] = await people(2)
	if (!guest || !other) return expect.unreachable()
	await register(guest, code)
	await register(other, code)
	const details = { work: 'cook', online: false, photoConsent: true, diet: 'no nuts', access: 'ramp' }
	await world.as(guest).run(saveDetails, { code, ...details })
	expect(await world.as(guest).ask(myParticipation, id)).toMatchObject({
		diet: 'no nuts',
		photoConsent: false
	})
	const seenByOther = await world
		.as(other)
		.ask((reader) => reader.selectFrom('participant_need').selectAll().execute(), undefined)
	expect(seenByOther).toEqual([])
	world.later(72 * 86_400_000) // 13 May: 28 days after
	expect(await world.system.run(forgetNeeds, undefined)).toMatchObject({ value: { forgotten: 0 } })
	world.later(4 * 86_400_000)
	expect(await world.system.run(forgetNeeds, undefined)).toMatchObject({ value: { forgotten: 1 } })
})

test('groups are proposed, changed by hand, and say whom they lack; members know each other, others do not', async () => {
	const { id, code } = await hasActivity(world, planner)
	const guests = await people(6)
	for (const [n, guest] of guests.entries()) await register(guest, code, { country: n < 3 ? 'FI' : 'ES' })
	const { run, ask } = world.as(planner)
	expect(await run(proposeGroups, { activityId: id, groups: 7 })).toEqual({
		ok: false,
		code: 'more-groups-than-people'
	})
	await run(proposeGroups, { activityId: id, groups: 3 })
	const proposed = await ask(groupsOf, id)
	expect(proposed.groups.map(({ members, lacks }) => [members.length, lacks])).toEqual([
		[2, []],
		[2, []],
		[2, []]
	])
	const [first, second] = proposed.groups
	const spaniard = first?.members.find(({ country }) => country === 'ES')
	await run(placePeople, { activityId: id, places: new Map([[spaniard?.id ?? '', second?.id ?? '']]) })
	const moved = await ask(groupsOf, id)
	expect(moved.groups.map(({ members, lacks }) => [members.length, lacks])).toEqual([
		[1, ['ES']],
		[3, []],
		[2, []]
	])
	const alone = guests.find(({ name }) => name === moved.groups[0]?.members[0]?.name)
	if (!alone) return expect.unreachable()
	const seen = await world
		.as(alone)
		.ask((reader) => reader.selectFrom('participant').select('name').execute(), undefined)
	expect(seen).toEqual([{ name: alone.name }])
})

test('cancelling tells everybody who is in or waits, with the organiser’s own words first', async () => {
	const { id, code } = await hasActivity(world, planner, { capacity: 1 })
	for (const guest of await people(2)) await register(guest, code)
	await world.worksOffJobs()
	await world.as(planner).run(cancelActivity, { activityId: id, reason: 'The ferry does not run.' })
	await world.worksOffJobs()
	const sent = (await letters(world)).filter(({ subject }) => subject.startsWith('Cancelled'))
	expect(sent).toHaveLength(2)
	expect(sent[0]?.text).toMatch(/^Hello .*\n\nThe ferry does not run\./)
})
