import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelActivity } from '../../platform/src/domain/activities/planning/cancel-activity.ts'
import { copyActivity } from '../../platform/src/domain/activities/planning/copy-activity.ts'
import { createActivity } from '../../platform/src/domain/activities/planning/create-activity.ts'
import { discardActivity } from '../../platform/src/domain/activities/planning/discard-activity.ts'
import { editActivity } from '../../platform/src/domain/activities/planning/edit-activity.ts'
import { finishActivity } from '../../platform/src/domain/activities/planning/finish-activity.ts'
import { addOrganiser } from '../../platform/src/domain/activities/planning/add-organiser.ts'
import { activityPlan } from '../../platform/src/domain/activities/planning/plan-queries.ts'
import { programme } from '../../platform/src/domain/activities/planning/programme-queries.ts'
import { publishActivity } from '../../platform/src/domain/activities/planning/publish-activity.ts'
import { savePlace } from '../../platform/src/domain/activities/planning/save-place.ts'
import { saveSession } from '../../platform/src/domain/activities/planning/save-session.ts'
import { translateActivity } from '../../platform/src/domain/activities/planning/translate-activity.ts'
import type { Run } from '../../platform/src/db/run.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { FACTS, hasActivity, SESSION } from '../world/activities.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let planner: Person
let stranger: Person
let organisationId: string

beforeEach(async () => {
	world = await openWorld()
	organisationId = await world.hasOrganisation()
	planner = await world.hasPerson('Mikko Salonen', organisationId, ['coordinator'])
	const elsewhere = await world.hasOrganisation({ name: 'Other College' })
	stranger = await world.hasPerson('Iker Zubia', elsewhere, ['coordinator'])
})
afterEach(() => world[Symbol.asyncDispose]())

const draft = async (facts = {}) => {
	const made = await world.as(planner).run(createActivity, { organisationId, ...FACTS, ...facts })
	if (!made.ok) throw new Error(made.code)
	return made.value.id
}
const addSession = (
	activityId: string,
	facts: Partial<typeof SESSION> = {},
	sessionId: string | null = null
) => world.as(planner).run(saveSession, { activityId, sessionId, ...SESSION, ...facts })

test('a draft is for its planners alone; published, everybody reads it', async () => {
	const id = await draft()
	await addSession(id)
	const { code } = (await world.as(planner).ask(activityPlan, id)) ?? { code: '' }
	expect(await world.stranger.ask(programme, { code })).toBeUndefined()
	expect(await world.as(stranger).ask(activityPlan, id)).toBeUndefined()
	await world.as(planner).run(publishActivity, id)
	expect((await world.stranger.ask(programme, { code }))?.title).toBe('Days by the shore')
	expect(await world.as(stranger).ask(activityPlan, id)).toBeUndefined()
})

test("somebody else's activity is answered like none, whatever is asked of it", async () => {
	const { id } = await hasActivity(world, planner)
	const { run } = world.as(stranger)
	const nothing = { ok: false, code: 'activity-not-found' }
	expect(await run(saveSession, { activityId: id, sessionId: null, ...SESSION })).toEqual(nothing)
	expect(await run(editActivity, { activityId: id, ...FACTS })).toEqual(nothing)
	expect(await run(cancelActivity, { activityId: id, reason: 'no' })).toEqual(nothing)
	expect(await run(copyActivity, { activityId: id, startsOn: '2026-05-01' })).toEqual(nothing)
	expect(await run(publishActivity, 'no-id')).toEqual(nothing)
})

test('the second net: without any filter of its own a query finds no foreign draft and changes no foreign plan', async () => {
	const id = await draft()
	await addSession(id)
	const found = await world
		.as(stranger)
		.ask((reader) => reader.selectFrom('activity').select('id').execute(), undefined)
	expect(found).toEqual([])
	const { run } = world.as(stranger)
	const changed = await run(async (tx) => {
		const { numUpdatedRows } = await tx.updateTable('activity_session').set({ track: 'X' }).executeTakeFirst()
		return { ok: true as const, value: Number(numUpdatedRows) }
	}, undefined)
	expect(changed.value).toBe(0)
})

test.each([
	['ending before it starts', { starts: '11:00', ends: '10:00' }, 'ends-before-start'],
	['a week too late', { date: '2026-04-25' }, 'outside-days'],
	['in a place of nobody', { placeId: '00000000-0000-4000-8000-000000000000' }, 'place-not-found'],
	['on a module of nobody', { moduleId: 'M99' }, 'module-not-found'],
	['in the hour that the clocks skip', { date: '2026-03-29', starts: '03:30' }, 'no-such-time']
] as const)('a session %s is refused', async (_, facts, code) => {
	const id = await draft(code === 'no-such-time' ? { startsOn: '2026-03-28', endsOn: '2026-03-29' } : {})
	expect(await addSession(id, facts)).toEqual({ ok: false, code })
})

test('overlapping sessions are told, kept on purpose, and stop the publishing until they are moved', async () => {
	const id = await draft()
	await addSession(id)
	expect(await addSession(id, { title: 'Talk', starts: '10:00', ends: '11:00' })).toEqual({
		ok: false,
		code: 'clashes'
	})
	const kept = await addSession(id, { title: 'Talk', starts: '10:00', ends: '11:00', anyway: true })
	expect(kept.ok).toBe(true)
	const plan = await world.as(planner).ask(activityPlan, id)
	expect(plan?.clashes.map(({ kind }) => kind)).toEqual(['time'])
	expect(await world.as(planner).run(publishActivity, id)).toEqual({ ok: false, code: 'clashes' })
	const talk = kept.ok ? kept.value.id : ''
	await addSession(id, { title: 'Talk', starts: '10:30', ends: '11:00' }, talk)
	expect((await world.as(planner).run(publishActivity, id)).ok).toBe(true)
})

test('two places with one name are refused, and days that leave sessions behind', async () => {
	const id = await draft()
	const { run } = world.as(planner)
	const place = { activityId: id, placeId: null, name: 'Hall', address: '', capacity: 20, onlineUrl: '' }
	expect((await run(savePlace, place)).ok).toBe(true)
	expect(await run(savePlace, place)).toEqual({ ok: false, code: 'place-named-twice' })
	await addSession(id)
	expect(
		await run(editActivity, { activityId: id, ...FACTS, startsOn: '2026-04-20', endsOn: '2026-04-21' })
	).toEqual({
		ok: false,
		code: 'sessions-outside-days'
	})
	expect(await run(editActivity, { activityId: id, ...FACTS, endsOn: '2026-04-01' })).toEqual({
		ok: false,
		code: 'days-reversed'
	})
})

test('an edit keeps the translations, and a reader gets their own language', async () => {
	const { id, code, sessionId } = await hasActivity(world, planner)
	const { run } = world.as(planner)
	await run(translateActivity, {
		activityId: id,
		language: 'fi',
		texts: {
			title: 'Päivät rannalla',
			about: '',
			[`${sessionId}:title`]: 'Avaus',
			[`${sessionId}:about`]: ''
		}
	})
	await run(editActivity, { activityId: id, ...FACTS, title: 'Two days by the shore' })
	await addSession(id, { title: 'The opening' }, sessionId)
	const finnish = await world.as({ kind: 'anonymous' }, 'fi').ask(programme, { code })
	expect([finnish?.title, finnish?.sessions[0]?.title]).toEqual(['Päivät rannalla', 'Avaus'])
	const dutch = await world.as({ kind: 'anonymous' }, 'nl').ask(programme, { code })
	expect([dutch?.title, dutch?.sessions[0]?.title]).toEqual(['Two days by the shore', 'The opening'])
	// A planner who reads in Finnish still changes the words as they were written.
	expect((await world.as(planner, 'fi').ask(activityPlan, id))?.title).toBe('Two days by the shore')
})

test('a copy keeps clock times across the end of summer time, and takes nobody along', async () => {
	const { id } = await hasActivity(world, planner, { startsOn: '2026-04-14', endsOn: '2026-04-15' })
	const copied = await world.as(planner).run(copyActivity, { activityId: id, startsOn: '2026-11-10' })
	const plan = copied.ok ? await world.as(planner).ask(activityPlan, copied.value.id) : undefined
	expect(plan).toMatchObject({ state: 'draft', startsOn: '2026-11-10', endsOn: '2026-11-11' })
	// 09:00 in Helsinki: three hours from UTC in April, two in November.
	expect(plan?.sessions[0]?.startsAt).toEqual(new Date('2026-11-10T07:00:00Z'))
})

test('only a published activity whose last counted session is over can be finished; a draft can go', async () => {
	const { id } = await hasActivity(world, planner)
	const run = ((command, input) => world.as(planner).run(command, input)) as Run
	expect(await run(finishActivity, id)).toEqual({ ok: false, code: 'still-going-on' })
	expect(await run(discardActivity, id)).toEqual({ ok: false, code: 'not-a-draft' })
	world.later(60 * 86_400_000)
	expect(await run(finishActivity, id)).toEqual({ ok: true, value: { id } })
	expect(await run(finishActivity, id)).toEqual({ ok: false, code: 'not-published' })
	const other = await draft()
	expect((await run(discardActivity, other)).ok).toBe(true)
	expect(await world.as(planner).ask(activityPlan, other)).toBeUndefined()
})

test('a colleague can be named; a stranger cannot; an organiser plans, a host does not', async () => {
	const { id } = await hasActivity(world, planner)
	const colleague = await world.hasPerson('Helena Virta', organisationId)
	const { run } = world.as(planner)
	expect(await run(addOrganiser, { activityId: id, personId: stranger.id, kind: 'host' })).toEqual({
		ok: false,
		code: 'person-not-found'
	})
	await run(addOrganiser, { activityId: id, personId: colleague.id, kind: 'host' })
	expect(await world.as(colleague).ask(activityPlan, id)).toBeUndefined()
	await run(addOrganiser, { activityId: id, personId: colleague.id, kind: 'organiser' })
	expect((await world.as(colleague).ask(activityPlan, id))?.title).toBe('Days by the shore')
})
