// The three days as a training activity: planned, joined, attended, judged and finished by the commands that people use.
import { createActivity } from '#domain/activities/planning/create-activity.ts'
import { finishActivity } from '#domain/activities/planning/finish-activity.ts'
import { addOrganiser } from '#domain/activities/planning/add-organiser.ts'
import { publishActivity } from '#domain/activities/planning/publish-activity.ts'
import { savePlace } from '#domain/activities/planning/save-place.ts'
import { saveSession } from '#domain/activities/planning/save-session.ts'
import { translateActivity } from '#domain/activities/planning/translate-activity.ts'
import { nameGroups } from '#domain/activities/registration/name-groups.ts'
import { placePeople } from '#domain/activities/registration/place-people.ts'
import { proposeGroups } from '#domain/activities/registration/propose-groups.ts'
import { groupsOf, participantsOf } from '#domain/activities/registration/queries.ts'
import { registerParticipant } from '#domain/activities/registration/register-participant.ts'
import type { Presence } from '#domain/activities/attendance/model.ts'
import { recordMarks } from '#domain/activities/attendance/record-marks.ts'
import { LANGUAGES, type Language } from '#kernel/languages.ts'
import { addDays, instantOf } from '#kernel/time-zone.ts'
import type { App } from '../compose.ts'
import type { ActivityPlan, Cast, DemoOrganisation, DemoSession, Member } from './cast.ts'
import { must } from './must.ts'

export type Held = {
	readonly id: string
	readonly code: string
	readonly startsOn: string
	/** By their number in the plan. */
	readonly sessions: ReadonlyMap<string, string>
	readonly participants: ReadonlyMap<string, string>
}
type World = {
	readonly app: App
	readonly cast: Cast
	readonly plan: ActivityPlan
	readonly timeZone: string
}

const as = ({ app, cast }: World, id: string) => {
	const member = cast.get(id)
	if (!member) throw new Error(`Nobody in the demo is ${id}`)
	return { ...app.runAs(member.person, member.plan.language), member }
}

/** Plans and publishes the days, from this first day on. */
export async function planDays(world: World, startsOn: string, organisationId: string): Promise<Held> {
	const { run, member } = as(world, world.plan.planner)
	const { plan, timeZone } = world
	const written = member.plan.language
	const activityId = must(
		await run(createActivity, {
			organisationId,
			title: said(plan.title, written),
			about: said(plan.about, written),
			languages: LANGUAGES,
			timeZone,
			startsOn,
			endsOn: addDays(startsOn, plan.days - 1),
			capacity: 30,
			entry: 'open',
			registrationEndsOn: null,
			photos: true
		})
	).id
	const places = new Map<string, string>()
	for (const name of plan.places)
		places.set(name, must(await run(savePlace, { activityId, placeId: null, ...placeFacts(name) })).id)
	const sessions = new Map<string, string>()
	for (const session of plan.sessions)
		sessions.set(
			session.id,
			must(
				await run(saveSession, {
					activityId,
					sessionId: null,
					...sessionFacts(session, { startsOn, written, placeId: places.get(session.place) ?? null })
				})
			).id
		)
	for (const language of LANGUAGES.filter((one) => one !== written))
		must(await run(translateActivity, { activityId, language, texts: textsIn(plan, sessions, language) }))
	const { code } = must(await run(publishActivity, activityId))
	const doorkeeper = world.cast.get(plan.doorkeeper)
	if (doorkeeper) must(await run(addOrganiser, { activityId, personId: doorkeeper.person.id, kind: 'host' }))
	return { id: activityId, code, startsOn, sessions, participants: new Map() }
}

const said = (texts: Partial<Record<Language, string>>, language: Language): string =>
	texts[language] ?? texts.en ?? ''

const placeFacts = (name: string) => ({ name, address: '', capacity: null, onlineUrl: '' })

type Setting = { readonly startsOn: string; readonly written: Language; readonly placeId: string | null }

const sessionFacts = (session: DemoSession, { startsOn, written, placeId }: Setting) => ({
	title: said(session.title, written),
	about: '',
	kind: session.kind,
	date: addDays(startsOn, session.day),
	starts: session.starts,
	ends: session.ends,
	track: '',
	placeId,
	counted: session.counted,
	moduleId: session.module,
	speakers: [],
	materials: [],
	videoUrl: '',
	captionsUrl: '',
	transcript: '',
	anyway: false
})

const textsIn = (plan: ActivityPlan, ids: ReadonlyMap<string, string>, language: Language) => ({
	title: said(plan.title, language),
	about: said(plan.about, language),
	...Object.fromEntries(plan.sessions.map(({ id, title }) => [`${ids.get(id)}:title`, said(title, language)]))
})

/** Everybody registers, and the groups are made as in the plan. */
export async function registerEverybody(
	world: World,
	held: Held,
	organisations: readonly DemoOrganisation[]
): Promise<Held> {
	for (const { person, plan } of world.cast.values()) {
		const school = organisations.find(({ id }) => id === plan.organisation)
		must(
			await world.app.runAs(person, plan.language).run(registerParticipant, {
				code: held.code,
				name: plan.name,
				country: school?.country ?? 'FI',
				organisation: school?.name ?? plan.organisation,
				work: plan.work,
				online: false
			})
		)
	}
	const { run, ask } = as(world, world.plan.planner)
	const registered = await ask(participantsOf, held.id)
	const numberOf = new Map([...world.cast.values()].map(({ plan }) => [plan.name, plan.id]))
	const participants = new Map(registered.map(({ id, name }) => [numberOf.get(name) ?? name, id]))
	must(await run(proposeGroups, { activityId: held.id, groups: world.plan.groups.length }))
	await placeGroups(world, { ...held, participants })
	return { ...held, participants }
}

async function placeGroups(world: World, held: Held): Promise<void> {
	const { run, ask } = as(world, world.plan.planner)
	const { groups } = await ask(groupsOf, held.id)
	const wanted = world.plan.groups
	const tests = groups.flatMap(({ id }, at) =>
		world.plan.tests.map((session, round) => ({
			sessionId: held.sessions.get(session) ?? '',
			groupId: id,
			moduleId: wanted[at]?.modules[round] ?? null
		}))
	)
	const names = new Map(groups.map(({ id }, at) => [id, wanted[at]?.name ?? `G${at + 1}`]))
	must(await run(nameGroups, { activityId: held.id, names, tests }))
	const places = groups.flatMap(({ id }, at) =>
		(wanted[at]?.members ?? []).map((member) => [held.participants.get(member) ?? '', id] as const)
	)
	must(await run(placePeople, { activityId: held.id, places: new Map(places) }))
}

/** The host notes who was in each session that has begun by now. */
export async function attendUntilNow(world: World, held: Held): Promise<void> {
	const { run } = as(world, world.plan.doorkeeper)
	for (const session of world.plan.sessions) {
		const saidAt = instantOf(
			{ date: addDays(held.startsOn, session.day), time: session.starts },
			world.timeZone
		)
		if (!saidAt || saidAt > world.app.clock()) continue
		const marks = [...held.participants].map(([number, participantId]) => ({
			id: markId(session.id, participantId),
			participantId,
			presence: presenceOf(world.plan, number, session.id),
			saidAt
		}))
		must(
			await run(recordMarks, { activityId: held.id, sessionId: held.sessions.get(session.id) ?? '', marks })
		)
	}
}

function presenceOf({ absent, online }: ActivityPlan, person: string, session: string): Presence {
	if (absent[person]?.includes(session)) return 'absent'
	return online[person]?.includes(session) ? 'online' : 'on-site'
}

/** The same mark at each load, so that a load that broke off can go on. */
const markId = (session: string, participantId: string): string =>
	`${session
		.toLowerCase()
		.replace(/[^0-9a-f]/g, '0')
		.padEnd(8, '0')}${participantId.slice(8)}`

export const finishDays = async (world: World, held: Held): Promise<void> => {
	must(await as(world, world.plan.planner).run(finishActivity, held.id))
}

export const memberOf = (world: World, number: string): Member => as(world, number).member
export type { World }
