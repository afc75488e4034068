// An activity with people from several countries who are asked for feedback: rows of other rooms are put in as they
// would be, everything about feedback goes through the room's own commands.
import { randomUUID } from 'node:crypto'
import { loadPackage, type Form } from '@rexpath/content'
import { sendAnswers } from '../../platform/src/domain/feedback/answers/send-answers.ts'
import type { Sheet } from '../../platform/src/domain/feedback/answers/model.ts'
import { loadForms } from '../../platform/src/domain/feedback/forms/load-forms.ts'
import type { FormKind } from '../../platform/src/domain/feedback/forms/model.ts'
import { openRounds } from '../../platform/src/domain/feedback/rounds/open-rounds.ts'
import { closeRound } from '../../platform/src/domain/feedback/results/close-round.ts'
import { HOUR_MS } from '../../platform/src/kernel/limits.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { valueOf } from './badges.ts'
import type { World } from './world.ts'

const training = loadPackage()

export async function hasForms(world: World, forms?: readonly Form[]): Promise<void> {
	await world.system.run(loadForms, { forms: [...(forms ?? (await training).forms)] })
}

export type Guest = { readonly person: Person; readonly country: string; readonly group: string | null }

/** The number of guests per country; `groups` puts them into groups in turn. */
export type ActivityOf = {
	readonly organisationId: string
	readonly countries: Readonly<Record<string, number>>
	readonly groups?: readonly string[]
	/** The module that each group tries out; or one for all. */
	readonly tests?: Readonly<Record<string, string>> | string
	readonly title?: string
}

const GUEST_SCHOOLS: Readonly<Record<string, string>> = {
	FI: 'Luovi',
	IT: 'ENAC',
	NL: 'Alfa-college',
	EE: 'Ametikool',
	ES: 'Tknika'
}

/** An activity that begins now: a module test for an hour, then a session in which feedback is given. */
export async function hasActivity(
	world: World,
	{ organisationId, countries, groups = [], tests, title = 'Helsinki days' }: ActivityOf
) {
	const id = randomUUID()
	const code = `a${id.slice(0, 7)}`
	const hour = (n: number) => new Date(world.now.getTime() + n * HOUR_MS)
	const day = world.now.toISOString().slice(0, 10)
	await world.db
		.insertInto('activity')
		.values({
			id,
			organisation_id: organisationId,
			code,
			title: JSON.stringify({ en: title }),
			languages: ['en'],
			time_zone: 'Europe/Helsinki',
			starts_on: day,
			ends_on: day,
			state: 'published',
			created_at: world.now,
			published_at: world.now
		})
		.execute()
	const session = (kind: string, from: number, moduleId: string | null = null) => ({
		id: randomUUID(),
		activity_id: id,
		title: JSON.stringify({ en: kind }),
		kind,
		starts_at: hour(from),
		ends_at: hour(from + 1),
		counted: true,
		module_id: moduleId
	})
	const test = session('module-test', 0, typeof tests === 'string' ? tests : null)
	await world.db
		.insertInto('activity_session')
		.values([test, session('workshop', 1)])
		.execute()
	const groupIds = new Map(groups.map((name) => [name, randomUUID()]))
	for (const [name, groupId] of groupIds) {
		const position = groups.indexOf(name)
		await world.db
			.insertInto('activity_group')
			.values({ id: groupId, activity_id: id, name, position })
			.execute()
		const moduleId = typeof tests === 'object' ? tests[name] : undefined
		if (moduleId)
			await world.db
				.insertInto('group_module')
				.values({ session_id: test.id, group_id: groupId, activity_id: id, module_id: moduleId })
				.execute()
	}
	const guests = await hasGuests(world, id, countries, groupIds)
	valueOf(await world.system.run(openRounds, id))
	return { id, code, guests }
}

async function hasGuests(
	world: World,
	activityId: string,
	countries: Readonly<Record<string, number>>,
	groups: ReadonlyMap<string, string>
) {
	const guests: Guest[] = []
	for (const country of Object.entries(countries).flatMap(([name, n]) => Array<string>(n).fill(name))) {
		const place = guests.length
		const person = await hasVisitor(world, `Guest ${place} ${activityId.slice(0, 4)}`)
		const [group = null] = [[...groups.keys()][place % Math.max(groups.size, 1)]]
		await world.db
			.insertInto('participant')
			.values({
				id: randomUUID(),
				activity_id: activityId,
				person_id: person.id,
				name: person.name,
				country,
				organisation: GUEST_SCHOOLS[country] ?? `School in ${country}`,
				state: 'registered',
				group_id: group === null ? null : (groups.get(group) ?? null),
				registered_at: world.now,
				state_since: world.now
			})
			.execute()
		guests.push({ person, country, group })
	}
	return guests
}

/** A person without a school here, with a proved address. */
async function hasVisitor(world: World, name: string): Promise<Person> {
	const id = randomUUID()
	await world.db.insertInto('person').values({ id, name, language: 'fi', created_at: world.now }).execute()
	await world.db
		.insertInto('email_address')
		.values({
			id: randomUUID(),
			person_id: id,
			address: `${id}@example.test`,
			verified_at: world.now,
			is_primary: true
		})
		.execute()
	return world.refreshed(id)
}

export async function roundFor(
	world: World,
	activityId: string,
	kind: FormKind,
	moduleId?: string
): Promise<string> {
	const rounds = await world.db
		.selectFrom('feedback_round')
		.select(['id', 'module_id'])
		.where('activity_id', '=', activityId)
		.where('kind', '=', kind)
		.execute()
	const round = rounds.find((one) => moduleId === undefined || one.module_id === moduleId)
	if (!round) throw new Error(`No round ${kind} ${moduleId ?? ''}`)
	return round.id
}

export const answers = (world: World, person: Person, roundId: string, sheet: Sheet) =>
	world.as(person).run(sendAnswers, { roundId, sheet })

/** Moves the clock past the end of the round and closes it. */
export async function closes(world: World, roundId: string): Promise<void> {
	const { closes_at } = await world.db
		.selectFrom('feedback_round')
		.select('closes_at')
		.where('id', '=', roundId)
		.executeTakeFirstOrThrow()
	world.later(Math.max(0, closes_at.getTime() - world.now.getTime()))
	valueOf(await world.system.run(closeRound, roundId))
}
