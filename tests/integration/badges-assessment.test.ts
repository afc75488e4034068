import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { saveText } from '../../platform/src/domain/badges/application/save-text.ts'
import { finishSecondLook } from '../../platform/src/domain/badges/assessment/finish-second-look.ts'
import { giveBackApplication } from '../../platform/src/domain/badges/assessment/give-back-application.ts'
import { takeSecondLook } from '../../platform/src/domain/badges/assessment/take-second-look.ts'
import { watchPromises } from '../../platform/src/domain/badges/assessment/watch-promises.ts'
import { waitingApplications } from '../../platform/src/domain/badges/assessment/waiting-queries.ts'
import { decideApplication } from '../../platform/src/domain/badges/assessment/decide-application.ts'
import { agreementTable } from '../../platform/src/domain/badges/assessment/agreement-queries.ts'
import { isLookedAtAgain } from '../../platform/src/domain/badges/assessment/rules.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import {
	criteriaOf,
	decides,
	hasApplication,
	hasHouses,
	jobsOf,
	sends,
	stateOf,
	takes,
	valueOf
} from '../world/badges.ts'
import { letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

const watch = (world: World) => world.system.run(watchPromises, undefined)
const openSeats = async (world: World) =>
	(
		await world.db
			.selectFrom('assignment')
			.select('assessor_id')
			.where('ended_at', 'is', null)
			.orderBy('seat')
			.execute()
	).map(({ assessor_id }) => assessor_id)

describe('one assessor', () => {
	test('awards, and the badge is asked for once', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		expect(await stateOf(world, applicationId)).toBe('in-review')
		expect(valueOf(await decides(world, mikko, applicationId))).toEqual({
			verdict: 'award',
			state: 'awarded'
		})
		expect(await jobsOf(world, 'issue-badge')).toEqual([`issue:${applicationId}`])
	})

	test('two clicks at once: one decision, one award', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		const clicks = await Promise.all(Array.from({ length: 20 }, () => decides(world, mikko, applicationId)))
		expect(clicks.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await jobsOf(world, 'issue-badge')).toHaveLength(1)
		expect(await world.db.selectFrom('decision').select('seat').execute()).toEqual([{ seat: 1 }])
	})

	test('four assessors at once: one takes it', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna, petri, outi } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		const tries = await Promise.all(
			[mikko, sanna, petri, outi].map((assessor) => takes(world, assessor, applicationId))
		)
		expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
		for (const result of tries)
			if (!result.ok) expect(['already-taken', 'no-free-seat']).toContain(result.code)
		expect(await openSeats(world)).toHaveLength(1)
	})

	test('asks for more, is answered, and gets it back', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		const [first = ''] = await criteriaOf(world, applicationId)
		expect(valueOf(await decides(world, mikko, applicationId, { notYet: [first] })).state).toBe('more-needed')
		await world.worksOffJobs()
		const letter = (await letters(world)).find(({ subject }) => subject.endsWith('one thing is missing'))
		// The assessor's own words stand before everything else.
		expect(letter?.text).toMatch(
			/^Hello Aino,\n\nI cannot see who took part\.\nWhat to do: Add two sentences about the group\./
		)

		expect(await sends(world, aino, applicationId)).toEqual({ ok: false, code: 'nothing-added' })
		valueOf(
			await world
				.as(aino)
				.run(saveText, { applicationId, text: 'Twelve students took part.', language: 'en' })
		)
		valueOf(await sends(world, aino, applicationId))
		expect(await stateOf(world, applicationId)).toBe('resubmitted')
		await world.worksOffJobs()
		expect(await stateOf(world, applicationId)).toBe('in-review')
		expect(await openSeats(world)).toEqual([mikko.id])
		expect(valueOf(await decides(world, mikko, applicationId)).state).toBe('awarded')
	})

	test('gives a reason and a next step for every "not yet"; the database holds this too', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		const findings = (await criteriaOf(world, applicationId)).map((criterionId) => ({
			criterionId,
			result: 'not-yet' as const,
			reason: 'No.',
			nextStep: ''
		}))
		expect(
			await world
				.as(mikko)
				.run(decideApplication, { applicationId, findings, declineGround: undefined, note: '' })
		).toEqual({ ok: false, code: 'reason-missing' })
		valueOf(await decides(world, mikko, applicationId))
		const { id } = await world.db.selectFrom('decision').select('id').executeTakeFirstOrThrow()
		await expect(
			world.db
				.insertInto('criterion_result')
				.values({ decision_id: id, criterion_id: 'x', result: 'not-yet', reason: 'No.' })
				.execute()
		).rejects.toThrow('criterion_result_reasons')
	})

	test('never holds more than the limit, even when taking at once', async () => {
		await using world = await openWorld()
		const { luovi, mikko } = await hasHouses(world)
		const ids: string[] = []
		for (let index = 0; index < 8; index++)
			ids.push(
				await hasApplication(world, await world.hasPerson(`Member ${String.fromCharCode(97 + index)}`, luovi))
			)
		const tries = await Promise.all(ids.map((id) => takes(world, mikko, id)))
		expect(tries.filter(({ ok }) => ok)).toHaveLength(5)
		expect(tries.filter((one) => !one.ok && one.code === 'load-limit')).toHaveLength(3)
	})

	test('given back by both at once, it waits again', async () => {
		await using world = await openWorld()
		const { aino, mikko, petri } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino, 'B-M11')
		for (const assessor of [mikko, petri]) valueOf(await takes(world, assessor, applicationId))
		let settled = 0
		let both: Promise<unknown> = Promise.resolve()
		// Held until both are at it, so that they really meet.
		await world.db.transaction().execute(async (tx) => {
			await tx.selectFrom('application').select('id').forUpdate().execute()
			both = Promise.all(
				[mikko, petri].map(async (assessor) => {
					await world.as(assessor).run(giveBackApplication, applicationId)
					settled++
				})
			)
			await vi.waitFor(async () => {
				const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pg_stat_activity
					where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
				expect(settled + (rows[0]?.n ?? 0)).toBe(2)
			})
		})
		await both
		expect(await stateOf(world, applicationId)).toBe('submitted')
		expect(await openSeats(world)).toEqual([])
	})

	test('gives an application back to the queue', async () => {
		await using world = await openWorld()
		const { aino, mikko, petri } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		valueOf(await world.as(mikko).run(giveBackApplication, applicationId))
		expect(await stateOf(world, applicationId)).toBe('submitted')
		expect(await decides(world, mikko, applicationId)).toEqual({ ok: false, code: 'application-not-found' })
		valueOf(await takes(world, petri, applicationId))
	})
})

describe('conflicts', () => {
	test('nobody judges their own application, by the rules and by the database alone', async () => {
		await using world = await openWorld()
		const { mikko, luovi } = await hasHouses(world)
		const applicationId = await hasApplication(world, mikko)
		expect(await takes(world, mikko, applicationId)).toEqual({ ok: false, code: 'own-application' })
		const row = {
			id: randomUUID(),
			application_id: applicationId,
			applicant_id: mikko.id,
			round: 1,
			seat: 1,
			assessor_id: mikko.id,
			organisation_id: luovi,
			standing: 'same-unit',
			assigned_at: world.now
		}
		await expect(world.db.insertInto('assignment').values(row).execute()).rejects.toThrow(
			'assignment_not_own'
		)
		// A false applicant does not help: the pair must be the application's own.
		await expect(
			world.db
				.insertInto('assignment')
				.values({ ...row, applicant_id: (await hasOther(world)).id })
				.execute()
		).rejects.toThrow('assignment_application')
	})

	const hasOther = async (world: World): Promise<Person> =>
		world.hasPerson('Other', await world.hasOrganisation())

	test('who became the superior after taking it may not decide alone', async () => {
		await using world = await openWorld()
		const { aino, mikko, luovi } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		await world.db
			.insertInto('supervision')
			.values({ supervisor_id: mikko.id, subordinate_id: aino.id, organisation_id: luovi })
			.execute()
		expect(await decides(world, mikko, applicationId)).toEqual({ ok: false, code: 'subordinate-alone' })
	})

	test('Luovi and Luovi never decide alone about Luovi, whoever is first', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna, petri } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino, 'B-M11')
		valueOf(await takes(world, mikko, applicationId))
		expect(await takes(world, sanna, applicationId)).toEqual({ ok: false, code: 'outside-needed' })
		expect(valueOf(await decides(world, mikko, applicationId)).state).toBe('in-review')
		expect(await takes(world, sanna, applicationId)).toEqual({ ok: false, code: 'outside-needed' })
		expect(await jobsOf(world, 'issue-badge')).toEqual([])
		valueOf(await takes(world, petri, applicationId))
		expect(valueOf(await decides(world, petri, applicationId)).state).toBe('awarded')
		expect(await world.db.selectFrom('application').select('second_view').executeTakeFirst()).toEqual({
			second_view: 'organisation'
		})
	})

	test('a school without partners: another unit looks too, and the award says so', async () => {
		await using world = await openWorld()
		const { luovi } = await hasHouses(world)
		void luovi
		const solo = await world.hasOrganisation({ name: 'Solo' })
		const [una, mat, sam] = [
			await world.hasPerson('Una', solo),
			await world.hasPerson('Mat', solo, ['assessor']),
			await world.hasPerson('Sam', solo, ['assessor'])
		]
		const unit = (person: Person, name: string) =>
			world.db.updateTable('membership').set({ unit: name }).where('person_id', '=', person.id).execute()
		for (const [person, name] of [
			[una, 'Care'],
			[mat, 'Care'],
			[sam, 'Kitchen']
		] as const)
			await unit(person, name)
		const applicationId = await hasApplication(world, una, 'B-M11')
		for (const assessor of [mat, sam]) {
			valueOf(await takes(world, assessor, applicationId))
			valueOf(await decides(world, assessor, applicationId))
		}
		expect(
			await world.db.selectFrom('application').select(['state', 'second_view']).executeTakeFirst()
		).toEqual({ state: 'awarded', second_view: 'unit' })
	})

	test('two who do not agree: a third from outside decides', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna, petri, outi } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino, 'B-M11')
		const [first = ''] = await criteriaOf(world, applicationId)
		valueOf(await takes(world, mikko, applicationId))
		valueOf(await takes(world, petri, applicationId))
		valueOf(await decides(world, mikko, applicationId))
		expect(valueOf(await decides(world, petri, applicationId, { notYet: [first] })).state).toBe('in-review')
		expect(await takes(world, sanna, applicationId)).toEqual({ ok: false, code: 'outside-needed' })
		valueOf(await takes(world, outi, applicationId))
		expect(valueOf(await decides(world, outi, applicationId)).state).toBe('awarded')
	})

	test('both deciding at the same moment award once', async () => {
		await using world = await openWorld()
		const { aino, mikko, petri } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino, 'B-M11')
		valueOf(await takes(world, mikko, applicationId))
		valueOf(await takes(world, petri, applicationId))
		const both = await Promise.all([
			decides(world, mikko, applicationId),
			decides(world, petri, applicationId)
		])
		expect(both.map((one) => valueOf(one).state).sort()).toEqual(['awarded', 'in-review'])
		expect(await jobsOf(world, 'issue-badge')).toHaveLength(1)
	})
})

describe('a decision', () => {
	test('cannot be changed or taken back by the application', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		valueOf(await decides(world, mikko, applicationId))
		for (const statement of [
			'update decision set verdict = $$decline$$',
			'delete from decision',
			'update criterion_result set result = $$met$$',
			'delete from criterion_result'
		])
			await expect(
				world.system.run(async (tx) => {
					await tx.executeQuery({
						sql: statement,
						parameters: [],
						query: { kind: 'RawNode', sqlFragments: [statement], parameters: [] },
						queryId: { queryId: '1' }
					})
					return { ok: true, value: undefined }
				}, undefined)
			).rejects.toThrow('permission denied')
	})
})

describe('behind row-level security', () => {
	const tables = [
		'application',
		'evidence',
		'confirmation',
		'uploaded_file',
		'assignment',
		'decision',
		'criterion_result'
	] as const

	async function seenBy(world: World, person: Person): Promise<Record<string, number>> {
		const { ask } = world.as(person)
		const counts: Record<string, number> = {}
		// Without any filter of ours: only the database decides.
		for (const table of tables)
			counts[table] = (
				await ask((reader) => reader.selectFrom(table).selectAll().execute(), undefined)
			).length
		return counts
	}

	test('strangers, other schools, coordinators and assessors without a seat see nothing', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna, petri, vera, carla, lena } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		for (const person of [
			sanna,
			petri,
			vera,
			carla,
			lena,
			await world.hasPerson('Guest', await world.hasOrganisation())
		])
			expect(Object.values(await seenBy(world, person)), person.name).toEqual(tables.map(() => 0))
		const { ask } = world.stranger
		expect(await ask((reader) => reader.selectFrom('application').selectAll().execute(), undefined)).toEqual(
			[]
		)
		expect(await seenBy(world, mikko)).toMatchObject({
			application: 1,
			evidence: 1,
			assignment: 1,
			decision: 0
		})
		expect(await seenBy(world, aino)).toMatchObject({
			application: 1,
			evidence: 1,
			assignment: 0,
			decision: 0
		})
	})

	test('what waits is told to assessors of the school and its partners only', async () => {
		await using world = await openWorld()
		const { aino, mikko, petri, vera, carla } = await hasHouses(world)
		await hasApplication(world, aino)
		const waits = async (person: Person) =>
			(await world.as(person).ask(waitingApplications, undefined)).length
		expect([
			await waits(mikko),
			await waits(petri),
			await waits(vera),
			await waits(carla),
			await waits(aino)
		]).toEqual([1, 1, 0, 0, 0])
	})

	test('no assessor reads the other one before deciding; the applicant reads all when the round is closed', async () => {
		await using world = await openWorld()
		const { aino, mikko, petri } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino, 'B-M11')
		valueOf(await takes(world, mikko, applicationId))
		valueOf(await takes(world, petri, applicationId))
		valueOf(await decides(world, mikko, applicationId))
		expect(await seenBy(world, petri)).toMatchObject({ decision: 0, criterion_result: 0 })
		expect(await seenBy(world, aino)).toMatchObject({ decision: 0, criterion_result: 0 })
		valueOf(await decides(world, petri, applicationId))
		expect(await seenBy(world, aino)).toMatchObject({ decision: 2 })
		expect(await seenBy(world, mikko)).toMatchObject({ application: 0, evidence: 0, decision: 1 })
	})
})

describe('the promise', () => {
	test('day 5: a reminder to whoever holds it; day 10: somebody else holds it', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna, petri, outi } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		world.later(6 * DAY_MS)
		await watch(world)
		expect(await jobsOf(world, 'send-reminder')).toEqual([])
		world.later(DAY_MS)
		await watch(world)
		await watch(world)
		expect(await jobsOf(world, 'send-reminder')).toHaveLength(1)

		world.later(7 * DAY_MS)
		await watch(world)
		await watch(world)
		const [holder = ''] = await openSeats(world)
		expect([sanna.id, petri.id, outi.id]).toContain(holder)
		await world.worksOffJobs()
		const subjects = (await letters(world)).map(({ to, subject }) => `${to}: ${subject}`)
		expect(subjects).toContain('mikko@example.test: World in My Lesson: another assessor has taken over')
		expect(subjects).toContain('aino@example.test: World in My Lesson: we need a little longer')
		expect(subjects.filter((subject) => subject.endsWith('is now with you'))).toHaveLength(1)
		const { promised_at } = await world.db
			.selectFrom('application')
			.select('promised_at')
			.executeTakeFirstOrThrow()
		expect(promised_at).toEqual(new Date('2026-03-30T08:00:00Z'))
	})

	test('what nobody takes is offered on day 5 and given to somebody on day 10', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		await hasApplication(world, aino)
		world.later(7 * DAY_MS)
		await watch(world)
		expect(await jobsOf(world, 'send-waiting-letter')).toHaveLength(4)
		world.later(7 * DAY_MS)
		await watch(world)
		expect(await openSeats(world)).toHaveLength(1)
	})

	test('who took it lately keeps it', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		world.later(11 * DAY_MS)
		valueOf(await takes(world, mikko, applicationId))
		world.later(3 * DAY_MS)
		await watch(world)
		expect(await openSeats(world)).toEqual([mikko.id])
		world.later(7 * DAY_MS)
		await watch(world)
		expect(await openSeats(world)).not.toEqual([mikko.id])
	})

	test('when nobody else can, the assessor keeps it and the coordinator is told', async () => {
		await using world = await openWorld()
		await hasHouses(world)
		const solo = await world.hasOrganisation({ name: 'Solo' })
		const una = await world.hasPerson('Una', solo)
		const mat = await world.hasPerson('Mat', solo, ['assessor'])
		await world.hasPerson('Coco', solo, ['coordinator'])
		const applicationId = await hasApplication(world, una)
		valueOf(await takes(world, mat, applicationId))
		world.later(15 * DAY_MS)
		await watch(world)
		expect(await openSeats(world)).toEqual([mat.id])
		await world.worksOffJobs()
		expect((await letters(world)).find(({ to }) => to === 'coco@example.test')?.subject).toBe(
			'Nobody can judge an application for World in My Lesson'
		)
	})
})

describe('a second look', () => {
	async function lookedAtAgain(world: World) {
		const houses = await hasHouses(world)
		for (let index = 0; ; index++) {
			const applicant = await world.hasPerson(
				`Member ${String.fromCharCode(97 + (index % 26))}${'x'.repeat(index / 26)}`,
				houses.luovi
			)
			const applicationId = await hasApplication(world, applicant)
			valueOf(await takes(world, houses.mikko, applicationId))
			const [first = ''] = await criteriaOf(world, applicationId)
			valueOf(await decides(world, houses.mikko, applicationId, { notYet: [first] }))
			const look = await world.db.selectFrom('second_look').selectAll().executeTakeFirst()
			if (look) return { ...houses, look, applicant }
		}
	}

	test("is asked for by the decision's own hash, blind, by somebody else, and gives the agreement", async () => {
		await using world = await openWorld()
		const { look, mikko, sanna, applicant } = await lookedAtAgain(world)
		const decisions = await world.db.selectFrom('decision').select('id').execute()
		expect(decisions.filter(({ id }) => isLookedAtAgain(id)).map(({ id }) => id)).toEqual([look.decision_id])
		expect(await world.as(mikko).run(takeSecondLook, look.id)).toEqual({ ok: false, code: 'look-not-found' })
		const tries = await Promise.all([
			world.as(sanna).run(takeSecondLook, look.id),
			world.as(sanna).run(takeSecondLook, look.id)
		])
		expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
		const seen = await world
			.as(sanna)
			.ask((reader) => reader.selectFrom('decision').selectAll().execute(), undefined)
		expect(seen).toEqual([])

		const criteria = await criteriaOf(world, look.application_id)
		const findings = criteria.map((criterionId) => ({
			criterionId,
			result: 'met' as const,
			reason: '',
			nextStep: ''
		}))
		const finish = () => world.as(sanna).run(finishSecondLook, { secondLookId: look.id, findings })
		const finished = await Promise.all([finish(), finish()])
		expect(finished.filter(({ ok }) => ok)).toHaveLength(1)
		const rows = await world.as(sanna).ask(agreementTable, undefined)
		expect(rows.map(({ compared, agreed }) => [compared, agreed])).toEqual([
			[1, 0],
			...criteria.slice(1).map(() => [1, 1])
		])
		expect(await stateOf(world, look.application_id)).toBe('more-needed')
		expect(await world.as(applicant).ask(agreementTable, undefined)).toEqual([])
	})
})
