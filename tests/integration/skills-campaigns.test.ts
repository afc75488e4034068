// A school asks its people where they stand, and gets a heat map in which nobody can be found.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMapping } from '../../platform/src/domain/skills/campaigns/add-mapping.ts'
import { closeCampaign } from '../../platform/src/domain/skills/campaigns/close-campaign.ts'
import { endCampaign } from '../../platform/src/domain/skills/campaigns/end-campaign.ts'
import type { Scope } from '../../platform/src/domain/skills/campaigns/model.ts'
import { nameSchool } from '../../platform/src/domain/skills/campaigns/name-school.ts'
import { openCampaign } from '../../platform/src/domain/skills/campaigns/open-campaign.ts'
import { campaignsForMe } from '../../platform/src/domain/skills/campaigns/own-queries.ts'
import { campaignsOf, dueCampaigns, heatMap } from '../../platform/src/domain/skills/campaigns/queries.ts'
import { setUnit } from '../../platform/src/domain/people/schools/set-unit.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { letters } from '../world/people.ts'
import { everywhere, hasFramework, hasMapped } from '../world/skills.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
	world = await openWorld()
	await hasFramework(world)
})
afterAll(() => world[Symbol.asyncDispose]())

type School = { readonly id: string; readonly coordinator: Person; readonly people: readonly Person[] }

let number = 0
// Letters alone: an address is made of them.
const nextName = (): string => `Teacher ${String.fromCharCode(97 + number / 26, 97 + (number++ % 26))}`

/** A school with so many people in each unit; everybody has mapped, with the unit's own answer. */
async function hasSchool(units: Readonly<Record<string, number>>, consortiumId?: string): Promise<School> {
	const id = await world.hasOrganisation(consortiumId ? { consortiumId } : {})
	const coordinator = await world.hasPerson(nextName(), id, ['coordinator'])
	const people: Person[] = []
	for (const [unit, count] of Object.entries(units))
		for (let left = count; left > 0; left--) {
			const person = await world.hasPerson(nextName(), id)
			await world.as(coordinator).run(setUnit, { organisationId: id, personId: person.id, unit })
			const answer = unit === 'Kitchen' ? '3' : '1'
			await hasMapped(world, person, everywhere(answer, answer, answer), { context: { barriers: ['time'] } })
			people.push(person)
		}
	return { id, coordinator, people }
}

async function asks({ id, coordinator }: School, scope: Scope = 'school'): Promise<string> {
	const opened = await world
		.as(coordinator)
		.run(openCampaign, { organisationId: id, scope, days: 7, floor: 5 })
	if (!opened.ok) throw new Error(opened.code)
	return opened.value.id
}

async function allAdd({ people }: School, campaign: string): Promise<void> {
	for (const person of people)
		expect(await world.as(person).run(addMapping, campaign)).toMatchObject({ ok: true })
}

async function ends({ coordinator }: School, campaign: string): Promise<void> {
	expect(await world.as(coordinator).run(endCampaign, campaign)).toMatchObject({ ok: true })
	await world.worksOffJobs()
}

test('a school of three units: two are told apart, the third and whoever has none stand together', async () => {
	const school = await hasSchool({ Kitchen: 6, Office: 5, Garage: 3, '': 2 })
	const campaign = await asks(school)
	await world.worksOffJobs()
	const subjects = (await letters(world)).map(({ subject }) => subject)
	expect(subjects.filter((subject) => subject.endsWith('asks where you stand'))).toHaveLength(17)
	const seen = async () => (await world.as(school.coordinator).ask(campaignsOf, school.id))[0]
	const [first] = school.people
	if (!first) throw new Error('Nobody is there')
	expect(await world.as(first).ask(campaignsForMe, undefined)).toMatchObject([{ state: 'ready' }])
	await world.as(first).run(addMapping, campaign)
	expect(await world.as(first).ask(campaignsForMe, undefined)).toMatchObject([{ state: 'added' }])
	expect((await seen())?.turnout).toBeUndefined()
	await allAdd({ ...school, people: school.people.slice(1) }, campaign)
	expect((await seen())?.turnout).toBe(16)
	expect(await world.db.selectFrom('campaign_cell').selectAll().execute()).toEqual([])
	await ends(school, campaign)
	const map = await world.as(school.coordinator).ask(heatMap, campaign)
	expect(map.parts).toEqual(['Kitchen', 'Office'])
	const [area] = map.areas
	expect(area?.all).toMatchObject({ n: 16, tenths: 18 })
	expect(area?.named).toMatchObject([
		{ n: 6, tenths: 30, counts: { 3: 6 } },
		{ n: 5, tenths: 10 }
	])
	expect(area?.others).toMatchObject({ n: 5 })
	expect(map.barriers?.all).toMatchObject({ n: 16, counts: { time: 16 } })
	for (const table of ['campaign_answer', 'campaign_barrier'] as const)
		expect(await world.db.selectFrom(table).select('id').execute()).toEqual([])
})

test('a mapping counts once, and only while somebody asks for it', async () => {
	const school = await hasSchool({ Kitchen: 1 })
	const [person] = school.people
	if (!person) throw new Error('Nobody is there')
	const add = (campaign: string) => world.as(person).run(addMapping, campaign)
	const campaign = await asks(school)
	expect(
		await world
			.as(school.coordinator)
			.run(openCampaign, { organisationId: school.id, scope: 'school', days: 7, floor: 5 })
	).toMatchObject({ code: 'campaign-open' })
	expect(await add(campaign)).toMatchObject({ ok: true })
	expect(await add(campaign)).toMatchObject({ code: 'already-added' })
	await ends(school, campaign)
	expect(await add(campaign)).toMatchObject({ code: 'campaign-not-found' })
	const again = await asks(school)
	expect(await add(again)).toMatchObject({ code: 'mapping-counted' })
	world.later(60_000)
	await hasMapped(world, person, everywhere('2', '2', '2'))
	expect(await add(again)).toMatchObject({ ok: true })
	await ends(school, again)
	// Two answers are too few to be shown, to the coordinator and to the database alike.
	const cells = world.db.selectFrom('campaign_cell').select('n').where('campaign_id', 'in', [campaign, again])
	expect(await cells.execute()).toEqual([])
})

test('the clock closes it too, and asks an old mapping to be renewed', async () => {
	const school = await hasSchool({ Kitchen: 5 })
	world.later(366 * DAY_MS)
	const campaign = await asks(school)
	const [person] = school.people
	if (!person) throw new Error('Nobody is there')
	expect(await world.as(person).ask(campaignsForMe, undefined)).toMatchObject([{ state: 'map-first' }])
	expect(await world.as(person).run(addMapping, campaign)).toMatchObject({ code: 'no-fresh-mapping' })
	world.later(8 * DAY_MS)
	expect(await world.as(person).ask(campaignsForMe, undefined)).toEqual([])
	expect(await world.system.ask(dueCampaigns, undefined)).toContain(campaign)
	await world.system.run(closeCampaign, campaign)
	expect((await world.as(school.coordinator).ask(campaignsOf, school.id))[0]?.closedAt).toBeDefined()
})

test('schools of a consortium: named is who agreed and has five; a stranger sees and does nothing', async () => {
	const consortiumId = await world.hasConsortium()
	const large = await hasSchool({ Kitchen: 5 }, consortiumId)
	const silent = await hasSchool({ Office: 6 }, consortiumId)
	const small = await hasSchool({ Office: 3 }, consortiumId)
	const stranger = await hasSchool({ Office: 1 })
	const campaign = await asks(large, 'consortium')
	const agrees = ({ id, coordinator }: School) =>
		world.as(coordinator).run(nameSchool, { campaign, organisationId: id, named: 'yes' })
	for (const school of [large, small]) expect(await agrees(school)).toMatchObject({ ok: true })
	expect(await agrees(stranger)).toMatchObject({ code: 'campaign-not-found' })
	expect(await world.as(stranger.coordinator).run(endCampaign, campaign)).toMatchObject({ ok: false })
	expect(await world.as(small.coordinator).run(endCampaign, campaign)).toMatchObject({ ok: false })
	for (const person of stranger.people)
		expect(await world.as(person).run(addMapping, campaign)).toMatchObject({ code: 'campaign-not-found' })
	for (const school of [large, silent, small]) await allAdd(school, campaign)
	await ends(large, campaign)
	const seenBy = ({ coordinator }: School) => world.as(coordinator).ask(heatMap, campaign)
	const map = await seenBy(small)
	expect(map.parts).toHaveLength(1)
	expect(map.areas[0]?.named).toMatchObject([{ n: 5 }])
	expect(map.areas[0]?.others).toMatchObject({ n: 9 })
	expect((await seenBy(stranger)).areas[0]?.all).toBeUndefined()
	expect(await world.as(stranger.coordinator).ask(campaignsOf, large.id)).toEqual([])
})

test('without the queries’ own filters nobody reads what was said, or who took part', async () => {
	const school = await hasSchool({ Kitchen: 2 })
	const campaign = await asks(school)
	await allAdd(school, campaign)
	const rowsFor = (person: Person) =>
		world.as(person).ask(
			async (reader) => ({
				answers: await reader.selectFrom('campaign_answer').select('id').execute(),
				barriers: await reader.selectFrom('campaign_barrier').select('id').execute(),
				tickets: await reader.selectFrom('campaign_ticket').select('person_id').execute()
			}),
			undefined
		)
	expect(await rowsFor(school.coordinator)).toEqual({ answers: [], barriers: [], tickets: [] })
	const [person] = school.people
	if (!person) throw new Error('Nobody is there')
	expect(await rowsFor(person)).toEqual({ answers: [], barriers: [], tickets: [{ person_id: person.id }] })
})
