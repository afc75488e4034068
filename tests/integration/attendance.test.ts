// Attendance on a real database: codes of the door, the host's list in batches, self-checks, and who may see what.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { checkIn, type Proof } from '../../platform/src/domain/activities/attendance/check-in.ts'
import { confirmSelfChecks } from '../../platform/src/domain/activities/attendance/confirm-self-checks.ts'
import { arrival, doorCode } from '../../platform/src/domain/activities/attendance/door-queries.ts'
import { attendanceList, standingsNow } from '../../platform/src/domain/activities/attendance/list-queries.ts'
import { markEverybody } from '../../platform/src/domain/activities/attendance/mark-everybody.ts'
import type { Mark, Presence } from '../../platform/src/domain/activities/attendance/model.ts'
import { openDoor } from '../../platform/src/domain/activities/attendance/open-door.ts'
import { recordMarks } from '../../platform/src/domain/activities/attendance/record-marks.ts'
import {
	attendanceTable,
	myAttendance
} from '../../platform/src/domain/activities/attendance/table-queries.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasActivity, hosts, takesPart } from '../world/attendance.ts'
import { valueOf } from '../world/badges.ts'
import { lasting } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

/** Nine in the morning on the first day; the first session has just begun. */
async function openedDoor() {
	const world = await openWorld({ now: new Date('2026-03-02T07:05:00Z') })
	const school = await world.hasOrganisation()
	const elsewhere = await world.hasOrganisation({ name: 'Elsewhere' })
	const carla = await world.hasPerson('Carla', school, ['coordinator'])
	const harri = await world.hasPerson('Harri', elsewhere)
	const aino = await world.hasPerson('Aino', elsewhere)
	const mikko = await world.hasPerson('Mikko', elsewhere)
	const stranger = await world.hasPerson('Vera', elsewhere, ['coordinator'])
	const activity = await hasActivity(world, {
		organisationId: school,
		sessions: [
			{ name: 'morning', startsAt: '2026-03-02T07:00Z', minutes: 60 },
			{ name: 'parallel', startsAt: '2026-03-02T07:00Z', minutes: 60 },
			{ name: 'evening', startsAt: '2026-03-02T15:00Z', minutes: 60 }
		]
	})
	await hosts(world, activity, harri)
	const people = {
		aino: await takesPart(world, activity, aino),
		mikko: await takesPart(world, activity, mikko, { online: true })
	}
	const at = (name: string) => ({ activityId: activity.id, sessionId: activity.session(name) })
	const opens = (name: string) => world.as(harri).run(openDoor, at(name))
	const screen = async (name: string) => {
		const shown = await world.as(harri).ask(doorCode, at(name))
		if (!shown) throw new Error('The door has no code.')
		return shown
	}
	const comes = (person: Person, name: string, proof: Proof, presence: 'on-site' | 'online' = 'on-site') =>
		world.as(person).run(checkIn, { code: activity.code, sessionId: activity.session(name), presence, proof })
	const arrives = (person: Person, name: string, scanned?: string) =>
		world.as(person).ask(arrival, { code: activity.code, sessionId: activity.session(name), scanned })
	const marks = (person: Person, name: string, batch: readonly Mark[]) =>
		world.as(person).run(recordMarks, { ...at(name), marks: batch })
	const held = async (name: string) =>
		Object.fromEntries(
			((await world.as(carla).ask(attendanceList, at(name)))?.people ?? []).map(
				({ name: who, presence, confirmed }) => [who, presence && `${presence}${confirmed ? '' : '?'}`]
			)
		)
	return lasting({
		...{ world, activity, people, carla, harri, aino, mikko, stranger },
		...{ at, opens, screen, comes, arrives, marks, held }
	})
}

const mark = (participantId: string, presence: Presence, saidAt: Date, id: string = randomUUID()): Mark => ({
	id,
	participantId,
	presence,
	saidAt
})

describe('the code of the door', () => {
	test('lets a participant in, at once and once', async () => {
		await using scene = await openedDoor()
		const { world, opens, screen, arrives, comes, aino, held } = scene
		await opens('morning')
		const page = await arrives(aino, 'morning', (await screen('morning')).code)
		expect(page).toMatchObject({ registered: true, door: 'open', held: undefined })
		const proof = { by: 'ticket', ticket: page?.ticket ?? '' } as const
		world.later(60_000)
		const pressed = await Promise.all([1, 2, 3, 4].map(() => comes(aino, 'morning', proof)))
		expect(pressed.filter((result) => result.ok && !result.value.again)).toHaveLength(1)
		expect(await comes(aino, 'morning', proof)).toEqual(done({ again: true, confirmed: true }))
		expect(await held('morning')).toEqual({ Aino: 'on-site', Mikko: undefined })
		expect(await world.db.selectFrom('attendance_entry').select('source').execute()).toEqual([
			{ source: 'code' }
		])
		expect((await screen('morning')).count).toBe(1)
	})

	test('can be typed, and is good for thirty seconds', async () => {
		await using scene = await openedDoor()
		const { world, opens, screen, comes, aino, mikko } = scene
		await opens('morning')
		const { typed } = await screen('morning')
		world.later(29_000 - (world.now.getTime() % 15_000))
		expect(await comes(aino, 'morning', { by: 'typed', code: typed })).toMatchObject({ ok: true })
		world.later(2_000)
		expect(await comes(mikko, 'morning', { by: 'typed', code: typed })).toEqual({
			ok: false,
			code: 'code-old'
		})
	})

	test('forged, old, of another session or without a key: each is told by its own name and leaves nothing', async () => {
		await using scene = await openedDoor()
		const { world, opens, screen, arrives, comes, aino, mikko } = scene
		expect(await comes(aino, 'morning', { by: 'typed', code: '123456' })).toMatchObject({
			code: 'no-code-yet'
		})
		await opens('morning')
		await opens('parallel')
		const { code, typed } = await screen('morning')
		const wrong = String((Number(typed) + 1) % 1_000_000).padStart(6, '0')
		expect(await comes(aino, 'morning', { by: 'typed', code: wrong })).toMatchObject({ code: 'code-wrong' })
		expect(await comes(aino, 'parallel', { by: 'typed', code: typed })).toMatchObject({
			code: 'code-of-another-session'
		})
		expect(await arrives(aino, 'morning', 'x'.repeat(22))).toMatchObject({ refusal: 'code-wrong' })
		expect(await arrives(aino, 'parallel', code)).toMatchObject({ refusal: 'code-of-another-session' })
		const ticket = (await arrives(aino, 'morning', code))?.ticket ?? ''
		expect(await comes(mikko, 'morning', { by: 'ticket', ticket })).toMatchObject({ code: 'code-old' })
		world.later(45_000)
		expect(await arrives(aino, 'morning', code)).toMatchObject({ refusal: 'code-old' })
		world.later(180_000)
		expect(await comes(aino, 'morning', { by: 'ticket', ticket })).toMatchObject({ code: 'code-old' })
		expect(await world.db.selectFrom('attendance_entry').select('id').execute()).toEqual([])
	})

	test('opens half an hour before and closes a quarter after', async () => {
		await using scene = await openedDoor()
		const { world, opens, screen, comes, aino } = scene
		await opens('morning')
		await opens('evening')
		const typed = async (name: string) => ({ by: 'typed', code: (await screen(name)).typed }) as const
		expect(await comes(aino, 'evening', await typed('evening'))).toMatchObject({ code: 'too-early' })
		world.later(71 * 60_000)
		expect(await comes(aino, 'morning', await typed('morning'))).toMatchObject({ code: 'too-late' })
		// The host decides on late words.
		expect(await comes(aino, 'morning', { by: 'self' })).toEqual(done({ again: false, confirmed: false }))
	})

	test('is no use to somebody who is not registered, and makes no difference to strangers', async () => {
		await using scene = await openedDoor()
		const { world, activity, at, opens, screen, comes, arrives, stranger, aino } = scene
		await opens('morning')
		const { code, typed } = await screen('morning')
		expect(await comes(stranger, 'morning', { by: 'typed', code: typed })).toMatchObject({
			code: 'not-a-participant'
		})
		expect(await arrives(stranger, 'morning', code)).toMatchObject({ registered: false })
		expect(await arrives(stranger, 'morning', code)).not.toHaveProperty('ticket')
		expect(await world.as(aino).ask(doorCode, at('morning'))).toBeUndefined()
		expect(await world.as(stranger).ask(doorCode, at('morning'))).toBeUndefined()
		expect(await world.as(aino).run(openDoor, at('evening'))).toMatchObject({ code: 'session-not-found' })
		const secrets = (person: Person) =>
			world
				.as(person)
				.ask(
					async (reader) =>
						(await sql`select * from app_door_secrets(${activity.id})`.execute(reader)).rows.length,
					undefined
				)
		expect([await secrets(stranger), await secrets(aino)]).toEqual([0, 1])
	})
})

describe('the host’s list', () => {
	test('sent twice, out of order and from two devices counts once, and the latest word holds', async () => {
		await using scene = await openedDoor()
		const { world, people, marks, harri, carla, held } = scene
		const early = mark(people.aino, 'absent', new Date(world.now.getTime() - 120_000))
		const late = mark(people.aino, 'on-site', new Date(world.now.getTime() - 60_000))
		const other = mark(people.mikko, 'online', world.now)
		expect(valueOf(await marks(harri, 'morning', [late, other])).results).toEqual({
			[late.id]: 'stored',
			[other.id]: 'stored'
		})
		world.later(60_000)
		expect(valueOf(await marks(harri, 'morning', [early, late, other])).results).toEqual({
			[early.id]: 'stored',
			[late.id]: 'known',
			[other.id]: 'known'
		})
		expect(await held('morning')).toEqual({ Aino: 'on-site', Mikko: 'online' })
		await Promise.all([
			marks(harri, 'morning', [mark(people.aino, 'absent', world.now)]),
			marks(carla, 'morning', [mark(people.mikko, 'absent', world.now)]),
			marks(carla, 'morning', [late])
		])
		expect(await held('morning')).toEqual({ Aino: 'absent', Mikko: 'absent' })
		expect(await world.db.selectFrom('attendance_entry').select('id').execute()).toHaveLength(5)
	})

	test('judges each line by itself', async () => {
		await using scene = await openedDoor()
		const { world, activity, people, marks, harri, stranger } = scene
		const other = await hasActivity(world, {
			organisationId: await world.hasOrganisation(),
			sessions: [{ name: 'x', startsAt: '2026-03-02T07:00Z', minutes: 60 }]
		})
		const outsider = await takesPart(world, other, stranger)
		const left = await takesPart(world, activity, stranger, { state: 'cancelled' })
		const taken = mark(people.aino, 'on-site', world.now)
		await marks(harri, 'parallel', [taken])
		const batch = [
			mark(people.aino, 'on-site', world.now),
			mark(outsider, 'on-site', world.now),
			mark(left, 'on-site', world.now),
			mark(people.mikko, 'online', new Date(world.now.getTime() + 6 * 60_000)),
			mark(people.mikko, 'online', new Date('2026-03-01T21:59:59Z')),
			taken
		]
		const { results } = valueOf(await marks(harri, 'morning', batch))
		expect(batch.map(({ id }) => results[id])).toEqual([
			'stored',
			'unknown-person',
			'unknown-person',
			'said-in-future',
			'said-too-early',
			'id-taken'
		])
	})

	test('belongs to hosts, of published activities', async () => {
		await using scene = await openedDoor()
		const { world, at, people, marks, aino, stranger, carla, harri } = scene
		const batch = [mark(people.aino, 'on-site', world.now)]
		expect(await marks(aino, 'morning', batch)).toMatchObject({ code: 'session-not-found' })
		expect(await marks(stranger, 'morning', batch)).toMatchObject({ code: 'session-not-found' })
		expect(await world.as(stranger).ask(attendanceList, at('morning'))).toBeUndefined()
		expect(await world.as(aino).ask(standingsNow, at('morning'))).toBeUndefined()
		expect(await world.as(aino).ask(attendanceTable, scene.activity.id)).toBeUndefined()
		expect(await world.as(stranger).run(markEverybody, at('morning'))).toMatchObject({ ok: false })
		expect(await world.as(aino).run(confirmSelfChecks, at('morning'))).toMatchObject({ ok: false })
		expect(await world.as(harri).ask(attendanceList, { activityId: 'x', sessionId: 'y' })).toBeUndefined()
		await world.db
			.updateTable('activity')
			.set({ state: 'cancelled', cancelled_at: world.now, cancel_reason: 'Snow' })
			.execute()
		expect(await marks(carla, 'morning', batch)).toMatchObject({ code: 'activity-not-open' })
	})

	test('marks everybody of whom nothing is known', async () => {
		await using scene = await openedDoor()
		const { world, at, people, marks, harri, held } = scene
		await marks(harri, 'morning', [mark(people.aino, 'absent', world.now)])
		expect(await world.as(harri).run(markEverybody, at('morning'))).toEqual(done({ marked: 1 }))
		expect(await world.as(harri).run(markEverybody, at('morning'))).toEqual(done({ marked: 0 }))
		expect(await held('morning')).toEqual({ Aino: 'absent', Mikko: 'online' })
	})
})

describe('a self-check', () => {
	test('waits for the host, counts when confirmed, and takes nothing away', async () => {
		await using scene = await openedDoor()
		const { world, activity, at, comes, harri, aino, mikko, people, marks, held } = scene
		await comes(aino, 'morning', { by: 'self' })
		await comes(mikko, 'morning', { by: 'self' }, 'online')
		expect(await comes(mikko, 'morning', { by: 'self' }, 'online')).toMatchObject({ value: { again: true } })
		expect(await held('morning')).toEqual({ Aino: 'on-site?', Mikko: 'online?' })
		expect(await world.as(aino).ask(myAttendance, activity.code)).toMatchObject({
			minutes: 0,
			countedMinutes: 180
		})
		world.later(1000)
		const confirm = { ...at('morning'), participantId: people.aino }
		expect(await world.as(harri).run(confirmSelfChecks, confirm)).toEqual(done({ confirmed: 1 }))
		expect(await held('morning')).toEqual({ Aino: 'on-site', Mikko: 'online?' })
		expect(await world.as(harri).run(confirmSelfChecks, at('morning'))).toEqual(done({ confirmed: 1 }))
		expect(await world.as(aino).ask(myAttendance, activity.code)).toMatchObject({ minutes: 60 })
		world.later(1000)
		expect(await comes(aino, 'morning', { by: 'self' }, 'online')).toMatchObject({ value: { again: true } })
		await marks(harri, 'morning', [mark(people.aino, 'absent', world.now)])
		world.later(1000)
		await comes(aino, 'morning', { by: 'self' })
		expect(await held('morning')).toMatchObject({ Aino: 'on-site?' })
	})
})

describe('the database by itself', () => {
	test('shows participants their own rows and strangers none', async () => {
		await using scene = await openedDoor()
		const { world, people, marks, harri, carla, aino, mikko, stranger } = scene
		await marks(harri, 'morning', [
			mark(people.aino, 'on-site', world.now),
			mark(people.mikko, 'online', world.now)
		])
		const seen = (person: Person) =>
			world
				.as(person)
				.ask(
					async (reader) => [
						(await reader.selectFrom('attendance').select('presence').execute()).length,
						(await reader.selectFrom('attendance_entry').select('id').execute()).length,
						(await reader.selectFrom('door_key').select('secret').execute()).length
					],
					undefined
				)
		await scene.opens('morning')
		expect(await seen(aino)).toEqual([1, 1, 0])
		expect(await seen(stranger)).toEqual([0, 0, 0])
		expect(await seen(harri)).toEqual([2, 2, 1])
		expect(await seen(carla)).toEqual([2, 2, 1])
		expect(await seen(mikko)).toEqual([1, 1, 0])
	})

	test('lets nobody confirm themself, speak for others or take a word back', async () => {
		await using scene = await openedDoor()
		const { world, activity, at, people, aino, mikko } = scene
		const columns = {
			session_id: at('morning').sessionId,
			activity_id: activity.id,
			participant_id: people.aino,
			presence: 'on-site',
			said_at: world.now
		}
		const enters = (person: Person, values: { source: string; said_by?: string }) =>
			world.as(person).run(async (tx) => {
				const row = { ...columns, id: randomUUID(), received_at: world.now, said_by: person.id, ...values }
				await tx.insertInto('attendance_entry').values(row).execute()
				return done(undefined)
			}, undefined)
		await expect(enters(aino, { source: 'list' })).rejects.toThrow('row-level security')
		await expect(enters(mikko, { source: 'self' })).rejects.toThrow('row-level security')
		await expect(enters(aino, { source: 'self', said_by: mikko.id })).rejects.toThrow('row-level security')
		await enters(aino, { source: 'self' })
		const holds = (confirmed: boolean) =>
			world.as(aino).run(async (tx) => {
				await tx
					.insertInto('attendance')
					.values({ ...columns, source: 'self', confirmed })
					.execute()
				return done(undefined)
			}, undefined)
		await expect(holds(true)).rejects.toThrow('row-level security')
		await holds(false)
		const takesBack = world.as(aino).run(async (tx) => {
			await tx.deleteFrom('attendance_entry').execute()
			return done(undefined)
		}, undefined)
		await expect(takesBack).rejects.toThrow('permission denied')
	})
})
