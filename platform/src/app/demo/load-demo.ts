// Loads the Helsinki days: 25 people who mapped their skills and tried for a badge. Everything goes through the commands
// that people use, so the demo holds nothing that could not have happened. Its third day was yesterday.
import { enterMembership } from '#domain/people/joining/enter-membership.ts'
import { enterPerson } from '#domain/people/joining/enter-person.ts'
import { enterConsortium } from '#domain/people/schools/enter-consortium.ts'
import { enterOrganisation } from '#domain/people/schools/enter-organisation.ts'
import { affiliationsOf, personByAddress } from '#domain/people/session-queries.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { done } from '#kernel/outcome.ts'
import type { Person } from '#kernel/scene.ts'
import { addDays, wallTimeOf } from '#kernel/time-zone.ts'
import type { App } from '../compose.ts'
import { attendUntilNow, finishDays, planDays, registerEverybody, type World } from './activity.ts'
import { assessFirst, keepDraft, sendApplication } from './applications.ts'
import {
	addressOf,
	readPlan,
	type Cast,
	type DemoOrganisation,
	type DemoPerson,
	type Member
} from './cast.ts'
import { runClasses } from './classes.ts'
import { endTheForm, giveFeedback } from './feedback.ts'
import { drawHeatMap } from './heat-map.ts'
import { writeBadges, writeLogins } from './hand-out.ts'
import { mapSkills } from './mapping.ts'

/** Loads the demo once; at each start writes the ways in and the badges. Returns the lines to print. */
export async function prepareDemo(app: App, idle: () => Promise<void>): Promise<string[]> {
	const plan = await readPlan(import.meta.dirname)
	const cast = (await castThere(app, plan.people)) ?? (await loadDemo(app, plan, idle))
	await idle()
	return [
		'This is the demo: the three Helsinki days with 25 people. Ways in, one link per person:',
		await writeLogins(app, cast),
		'Badges to verify:',
		await writeBadges(app, cast)
	]
}

type Plan = Awaited<ReturnType<typeof readPlan>>

async function loadDemo(app: App, plan: Plan, idle: () => Promise<void>): Promise<Cast> {
	const { cast, schools } = await enterPeople(app, plan)
	await drawHeatMap(app, { cast, schools, planner: plan.activity.planner })
	await applyForBadges(app, cast)
	await runClasses(app, cast)
	await holdTheDays({ app, cast, plan: plan.activity, timeZone: plan.timeZone }, plan, { schools, idle })
	return cast
}

/** Everybody with their school; each has mapped their skills. */
export async function enterPeople(app: App, { organisations, people }: Plan) {
	const schools = await enterSchools(app, organisations)
	const cast = new Map<string, Member>()
	for (const plan of people) cast.set(plan.id, await enterParticipant(app, plan, schools))
	for (const member of cast.values()) await mapSkills(app, member)
	return { cast, schools }
}

export async function applyForBadges(app: App, cast: Cast): Promise<void> {
	for (const member of cast.values())
		await (member.plan.application.outcome === 'draft' ? keepDraft : sendApplication)(app, member)
	for (const member of cast.values()) await assessFirst(app, cast, member)
}

type Around = { readonly schools: ReadonlyMap<string, string>; readonly idle: () => Promise<void> }

/** The third day was yesterday, so that everything about it has happened. */
async function holdTheDays(world: World, plan: Plan, { schools, idle }: Around): Promise<void> {
	const today = wallTimeOf(world.app.clock(), plan.timeZone).date
	const host = schools.get(plan.activity.host) ?? ''
	const planned = await planDays(world, addDays(today, -plan.activity.days), host)
	const held = await registerEverybody(world, planned, plan.organisations)
	await attendUntilNow(world, held)
	await idle()
	await giveFeedback(world, held)
	await endTheForm(world, held)
	await finishDays(world, held)
}

async function castThere(app: App, people: readonly DemoPerson[]): Promise<Cast | undefined> {
	const { ask } = app.runAs({ kind: 'system' }, 'en')
	const cast = new Map<string, Member>()
	for (const plan of people) {
		const address = addressOf(plan.name)
		const person = await ask(personByAddress, address)
		if (!person) return undefined
		cast.set(plan.id, { plan, person, address })
	}
	return cast
}

async function enterSchools(
	app: App,
	organisations: readonly DemoOrganisation[]
): Promise<ReadonlyMap<string, string>> {
	const { run } = app.runAs({ kind: 'system' }, 'en')
	const result = await run(async (tx, scene) => {
		const consortiumId = await enterConsortium(tx, scene, 'From a rookie to an expert')
		const ids = new Map<string, string>()
		for (const { id, ...facts } of organisations)
			ids.set(id, await enterOrganisation(tx, scene, { ...facts, consortiumId }))
		return done(ids)
	}, undefined)
	return result.value
}

async function enterParticipant(
	app: App,
	plan: DemoPerson,
	schools: ReadonlyMap<string, string>
): Promise<Member> {
	const { run } = app.runAs({ kind: 'system' }, plan.language)
	const address = addressOf(plan.name)
	const { value: person } = await run(async (tx, scene) => {
		const personId = await enterPerson(tx, scene, { name: plan.name, address, language: plan.language })
		await enterMembership(tx, scene, {
			personId,
			organisationId: schools.get(plan.organisation) ?? '',
			roles: plan.roles,
			languages: LANGUAGES
		})
		return done<Person>({
			kind: 'person',
			id: personId,
			name: plan.name,
			affiliations: await affiliationsOf(tx, personId)
		})
	}, undefined)
	return { person, plan, address }
}
