// A school at work: each round brings new people with things to do, as sessions and rows the site cannot tell from real ones.
import { randomUUID } from 'node:crypto'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasActivity, takesPart, type Activity } from '../world/attendance.ts'
import { criteriaOf, hasDraft, sends, takes } from '../world/badges.ts'
import { hasAwardedApplication } from '../world/issuing.ts'
import { sessionCookieOf } from '../world/peopled-site.ts'
import type { World } from '../world/world.ts'
import type { Acknowledged } from './acknowledged.ts'
import { within } from './fault.ts'

/** One request, and what is true once it was answered well. */
export type Deed = {
	readonly path: string
	readonly cookie: string
	readonly form?: Readonly<Record<string, string>>
	readonly json?: unknown
	readonly says: (answer: Response) => Acknowledged
	/** The same, where it is known before the answer. */
	readonly told?: Acknowledged
}
export type School = {
	readonly id: string
	readonly carla: Person
	readonly assessors: readonly Person[]
	readonly badgeId: string
}

const EACH = { register: 6, checkIn: 6, apply: 5, decide: 5, revoke: 4, signOut: 3 } as const
const ISSUED_MS = 60_000
const FIRST_LETTER = 97

/** In letters only: addresses in a world are made of the letters of the name. */
export const newName = (): string =>
	`Guest ${[...randomUUID().replaceAll('-', '')].map((digit) => String.fromCharCode(FIRST_LETTER + parseInt(digit, 16))).join('')}`

export async function openSchool(world: World): Promise<School> {
	const id = await world.hasOrganisation({ consortiumId: await world.hasConsortium() })
	const { id: badgeId } = await world.db
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select('badge.id')
		.where('kind', '=', 'skill')
		.where('assessors', '=', 1)
		.orderBy('position')
		.executeTakeFirstOrThrow()
	return {
		id,
		badgeId,
		carla: await world.hasPerson('Carla', id, ['coordinator']),
		assessors: [
			await world.hasPerson('Ines', id, ['assessor']),
			await world.hasPerson('Olav', id, ['assessor'])
		]
	}
}

const known = (told: Acknowledged): Pick<Deed, 'says' | 'told'> => ({ says: () => told, told })
export const cookieOf = async (world: World, person: Person): Promise<string> => {
	const { name, value } = await sessionCookieOf(world, person)
	return `${name}=${value}`
}
const times = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
	const made: T[] = []
	for (let index = 0; index < count; index++) made.push(await make(index))
	return made
}

/** So many new people who register for a new activity. */
export async function hasRegistrations(
	world: World,
	school: School,
	{ count, capacity = null }: { readonly count: number; readonly capacity?: number | null }
): Promise<{ activityId: string; deeds: Deed[] }> {
	const activity = await opensActivity(world, school)
	await world.db.updateTable('activity').set({ capacity }).where('id', '=', activity.id).execute()
	const deeds = await times(count, async () =>
		registers(world, activity, await world.hasPerson(newName(), school.id))
	)
	return { activityId: activity.id, deeds }
}

const opensActivity = (world: World, { id }: School): Promise<Activity> =>
	hasActivity(world, {
		organisationId: id,
		sessions: [{ name: 'hall', startsAt: new Date(Date.now() - 60_000).toISOString(), minutes: 60 }]
	})

/** The deeds of one round, with everything there that they need. */
export async function hasToDo(world: World, school: School): Promise<Deed[]> {
	const activity = await opensActivity(world, school)
	const host = await cookieOf(world, school.carla)
	const newcomer = () => world.hasPerson(newName(), school.id)
	const groups = [
		await hasRevocations(world, school, EACH.revoke),
		await times(EACH.register, async () => registers(world, activity, await newcomer())),
		await times(EACH.checkIn, async () => checksIn(world, activity, { host, guest: await newcomer() })),
		await times(EACH.apply, async () => applies(world, school, await newcomer())),
		await hasDecisions(world, school, EACH.decide),
		await times(EACH.signOut, async () => signsOut(world, await newcomer()))
	]
	return groups.flat()
}

async function registers(world: World, { id, code }: Activity, person: Person): Promise<Deed> {
	return {
		path: `/activities/${code}/register?/register`,
		cookie: await cookieOf(world, person),
		form: { name: person.name, organisation: 'Shore College', country: 'FI', work: 'teacher' },
		...known({ kind: 'register', subject: person.id, about: id })
	}
}

async function checksIn(
	world: World,
	activity: Activity,
	{ host, guest }: { readonly host: string; readonly guest: Person }
): Promise<Deed> {
	const participantId = await takesPart(world, activity, guest)
	const mark = { id: randomUUID(), participantId, presence: 'on-site', saidAt: new Date().toISOString() }
	return {
		path: `/organise/${activity.id}/attendance/${activity.session('hall')}/entries`,
		cookie: host,
		json: { marks: [mark] },
		...known({ kind: 'check-in', subject: participantId })
	}
}

async function applies(world: World, { badgeId }: School, person: Person): Promise<Deed> {
	return {
		path: `/badges/${badgeId}/apply`,
		cookie: await cookieOf(world, person),
		form: {},
		says: ({ headers }) => ({
			kind: 'apply',
			subject: /applications\/([\w-]+)/.exec(headers.get('location') ?? '')?.[1] ?? 'none'
		})
	}
}

export async function hasDecisions(world: World, school: School, count: number): Promise<Deed[]> {
	const cookies = new Map<Person, string>()
	for (const assessor of school.assessors) cookies.set(assessor, await cookieOf(world, assessor))
	return times(count, async (index) => {
		const person = await world.hasPerson(newName(), school.id)
		const id = await hasDraft(world, person, school.badgeId)
		const sent = await sends(world, person, id)
		if (!sent.ok) throw new Error(sent.code)
		// Whoever has five open ones already, from a round that was cut off, takes no more.
		for (const assessor of school.assessors.toSorted(() => (index % 2 ? 1 : -1)))
			if ((await takes(world, assessor, id)).ok)
				return { ...(await decides(world, id)), cookie: cookies.get(assessor) ?? '' }
		throw new Error('No assessor had room.')
	})
}

async function decides(world: World, applicationId: string): Promise<Omit<Deed, 'cookie'>> {
	const findings = (await criteriaOf(world, applicationId)).map((id) => [`result-${id}`, 'met'] as const)
	return {
		path: `/assess/${applicationId}?/decide`,
		form: { note: '', ...Object.fromEntries(findings) },
		...known({ kind: 'decide', subject: applicationId })
	}
}

export async function hasRevocations(world: World, school: School, count: number): Promise<Deed[]> {
	const cookie = await cookieOf(world, school.carla)
	const applications = await times(count, async () =>
		hasAwardedApplication(world, {
			applicant: await world.hasPerson(newName(), school.id),
			assessors: school.assessors.slice(0, 1),
			badgeId: school.badgeId
		})
	)
	const signed = () =>
		world.db
			.selectFrom('credential')
			.innerJoin('award', 'award.id', 'credential.award_id')
			.select('credential.id')
			.where('award.application_id', 'in', applications)
			.where('signed', 'is not', null)
			.execute()
	if (!(await within(ISSUED_MS, async () => (await signed()).length === count)))
		throw new Error('The badges of this round were not issued in time.')
	return (await signed()).map(({ id }) => ({
		path: `/school/badges/${id}?/revoke`,
		cookie,
		form: { reason: 'Given by mistake' },
		...known({ kind: 'revoke', subject: id })
	}))
}

/** Assessors whose round was cut off have room again: their decision is made or their application given back. */
export async function clearDesks(world: World): Promise<void> {
	await world.db
		.updateTable('assignment')
		.set({ ended_at: world.now, ending: 'given-back' })
		.where('ended_at', 'is', null)
		.execute()
}

async function signsOut(world: World, person: Person): Promise<Deed> {
	const cookie = await cookieOf(world, person)
	return { path: '/sign-out', cookie, form: {}, ...known({ kind: 'sign-out', subject: cookie }) }
}
