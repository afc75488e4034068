// Activities to attend, in words: rows as planning and registration leave them.
import { randomUUID } from 'node:crypto'
import { enqueue } from '../../platform/src/jobs/queue.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import type { World } from './world.ts'

export type SessionPlan = {
	readonly name: string
	readonly startsAt: string
	readonly minutes: number
	readonly counted?: boolean
}
export type Activity = {
	readonly id: string
	readonly code: string
	readonly session: (name: string) => string
}
type Plan = {
	readonly organisationId: string
	readonly sessions: readonly SessionPlan[]
	readonly title?: Readonly<Record<string, string>>
	readonly state?: 'draft' | 'published' | 'finished'
}

export async function hasActivity(
	world: World,
	{ organisationId, sessions, title = { en: 'Helsinki days' }, state = 'published' }: Plan
): Promise<Activity> {
	const id = randomUUID()
	const code = `act${id.replaceAll('-', '').slice(0, 8)}`
	const days = sessions.map(({ startsAt }) => startsAt.slice(0, 10)).sort()
	await world.db
		.insertInto('activity')
		.values({
			id,
			code,
			organisation_id: organisationId,
			title: JSON.stringify(title),
			languages: Object.keys(title),
			time_zone: 'Europe/Helsinki',
			starts_on: days[0] ?? '',
			ends_on: days.at(-1) ?? '',
			state,
			created_at: world.now,
			published_at: state === 'draft' ? null : world.now,
			finished_at: state === 'finished' ? world.now : null
		})
		.execute()
	const ids = new Map(sessions.map(({ name }) => [name, randomUUID()]))
	await world.db
		.insertInto('activity_session')
		.values(
			sessions.map(({ name, startsAt, minutes, counted = true }) => ({
				id: ids.get(name) ?? '',
				activity_id: id,
				title: JSON.stringify({ en: name }),
				kind: counted ? 'workshop' : 'culture',
				starts_at: new Date(startsAt),
				ends_at: new Date(Date.parse(startsAt) + minutes * 60_000),
				counted
			}))
		)
		.execute()
	return { id, code, session: (name) => ids.get(name) ?? '' }
}

export async function takesPart(
	world: World,
	{ id: activityId }: Pick<Activity, 'id'>,
	person: Person,
	facts: { readonly country?: string; readonly online?: boolean; readonly state?: string } = {}
): Promise<string> {
	const id = randomUUID()
	await world.db
		.insertInto('participant')
		.values({
			id,
			activity_id: activityId,
			person_id: person.id,
			name: person.name,
			country: 'FI',
			organisation: 'Shore College',
			state: 'registered',
			registered_at: world.now,
			state_since: world.now,
			...facts
		})
		.execute()
	return id
}

/** A confirmed presence, as the host's list leaves it. */
export async function wasThere(
	world: World,
	activity: Activity,
	participantId: string,
	said: string | { readonly session: string; readonly presence: string }
): Promise<void> {
	const { session, presence } = typeof said === 'string' ? { session: said, presence: 'on-site' } : said
	await world.db
		.insertInto('attendance')
		.values({
			activity_id: activity.id,
			session_id: activity.session(session),
			participant_id: participantId,
			presence,
			source: 'list',
			confirmed: true,
			said_at: world.now
		})
		.execute()
}

export const hosts = (world: World, { id }: Activity, person: Person, kind: 'host' | 'organiser' = 'host') =>
	world.db
		.insertInto('organiser')
		.values({ activity_id: id, person_id: person.id, kind, added_at: world.now })
		.execute()

/** The activity is over, as its organisers say it: the badges are asked for. */
export async function finishes(world: World, { id: activityId }: Activity): Promise<void> {
	await world.db
		.updateTable('activity')
		.set({ state: 'finished', finished_at: world.now })
		.where('id', '=', activityId)
		.execute()
	await world.system.run(
		async (tx) =>
			done(
				await enqueue(tx, {
					task: 'award-participation',
					key: `participation:${activityId}`,
					payload: { activityId }
				})
			),
		undefined
	)
}

/** The Helsinki days: summer time, so ten in the morning there is seven in UTC. */
export const HELSINKI: readonly SessionPlan[] = (
	[
		['D1S1', '2021-10-26T07:00Z', 45],
		['D1S2', '2021-10-26T07:45Z', 75],
		['D1S3', '2021-10-26T10:00Z', 75],
		['D1S4', '2021-10-26T11:45Z', 60],
		['D1S5', '2021-10-26T12:45Z', 30],
		['D1C1', '2021-10-26T14:30Z', 180],
		['D2S1', '2021-10-27T06:00Z', 90],
		['D2S2', '2021-10-27T07:45Z', 90],
		['D2S3', '2021-10-27T10:15Z', 90],
		['D2S4', '2021-10-27T12:00Z', 60],
		['D2C1', '2021-10-27T13:15Z', 90],
		['D3S1', '2021-10-28T06:00Z', 60],
		['D3S2', '2021-10-28T07:00Z', 60],
		['D3S3', '2021-10-28T08:00Z', 90],
		['D3S4', '2021-10-28T10:30Z', 60],
		['D3S5', '2021-10-28T11:30Z', 30],
		['D3C1', '2021-10-28T12:30Z', 90],
		['D4O1', '2021-10-29T07:00Z', 240]
	] as const
).map(([name, startsAt, minutes]) => ({ name, startsAt, minutes, counted: name.includes('S') }))

export const HELSINKI_ABSENT: Readonly<Record<string, readonly string[]>> = {
	P05: ['D2S3'],
	P09: ['D1S1', 'D1S2'],
	P17: ['D3S1', 'D3S2', 'D3S3', 'D3S4', 'D3S5'],
	P21: ['D1S5']
}
export const HELSINKI_ONLINE: Readonly<Record<string, readonly string[]>> = { P22: ['D2S3'] }
