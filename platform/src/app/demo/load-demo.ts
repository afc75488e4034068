// Loads the Helsinki days: 25 people who mapped their skills and tried for a badge. Everything goes through the commands
// that people use, so the demo holds nothing that could not have happened. Its third day is today.
import { enterMembership } from '#domain/people/joining/enter-membership.ts'
import { enterPerson } from '#domain/people/joining/enter-person.ts'
import { enterConsortium } from '#domain/people/schools/enter-consortium.ts'
import { enterOrganisation } from '#domain/people/schools/enter-organisation.ts'
import { affiliationsOf, personByAddress } from '#domain/people/session-queries.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { done } from '#kernel/outcome.ts'
import type { Person } from '#kernel/scene.ts'
import type { App } from '../compose.ts'
import { assessFirst, keepDraft, sendApplication } from './applications.ts'
import {
	addressOf,
	readPlan,
	type Cast,
	type DemoOrganisation,
	type DemoPerson,
	type Member
} from './cast.ts'
import { writeBadges, writeLogins } from './hand-out.ts'
import { mapSkills } from './mapping.ts'

/** Loads the demo once; at each start writes the ways in and the badges. Returns the lines to print. */
export async function prepareDemo(app: App, idle: () => Promise<void>): Promise<string[]> {
	const plan = await readPlan(import.meta.dirname)
	const cast = (await castThere(app, plan.people)) ?? (await loadDemo(app, plan))
	await idle()
	return [
		'This is the demo: the three Helsinki days with 25 people. Ways in, one link per person:',
		await writeLogins(app, cast),
		'Badges to verify:',
		await writeBadges(app, cast)
	]
}

async function loadDemo(
	app: App,
	{ organisations, people }: Awaited<ReturnType<typeof readPlan>>
): Promise<Cast> {
	const schools = await enterSchools(app, organisations)
	const cast = new Map<string, Member>()
	for (const plan of people) cast.set(plan.id, await enterParticipant(app, plan, schools))
	for (const member of cast.values()) await mapSkills(app, member)
	for (const member of cast.values())
		await (member.plan.application.outcome === 'draft' ? keepDraft : sendApplication)(app, member)
	for (const member of cast.values()) await assessFirst(app, cast, member)
	return cast
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
