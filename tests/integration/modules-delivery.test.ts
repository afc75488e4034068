import { expect, test } from 'vitest'
import { cardPage } from '../../platform/src/domain/modules/progress/page-queries.ts'
import { moduleBriefs } from '../../platform/src/domain/modules/delivery/queries.ts'
import { loadModules } from '../../platform/src/domain/modules/delivery/load-modules.ts'
import { hasModules, hasTrainingPackage, moduleLike } from '../world/modules.ts'
import { openWorld, type World } from '../world/world.ts'

const versions = (world: World) =>
	world.db
		.selectFrom('module_version')
		.select(['module_id', 'number'])
		.orderBy('module_id')
		.orderBy('number')
		.execute()
const offered = async (world: World) =>
	(await world.stranger.ask(moduleBriefs, undefined)).map(({ id, version }) => `${id}.${version}`)

test('all modules of the training package are on offer, in its order', async () => {
	await using world = await openWorld()
	await hasTrainingPackage(world)
	const briefs = await world.as({ kind: 'anonymous' }, 'en').ask(moduleBriefs, undefined)
	expect(briefs.map(({ id }) => id).join(' ')).toBe(
		'M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M11 M12 M13 M14 A1'
	)
	expect(briefs[5]).toMatchObject({
		level: 2,
		hours: 4,
		mainArea: 'HOME',
		lane: 'home',
		badgeId: 'B-M06',
		hasKit: true
	})
	expect(briefs[14]).toMatchObject({ badgeId: 'B-MENTOR', hasKit: false })
})

test('loading the same twice changes nothing; a changed word makes a new version and keeps the old one', async () => {
	await using world = await openWorld()
	const module = await moduleLike()
	expect(await hasModules(world, [module])).toEqual({ ok: true, value: { changed: ['M01'] } })
	expect(await hasModules(world, [module])).toEqual({ ok: true, value: { changed: [] } })
	await hasModules(world, [{ ...module, title: { en: 'Another title' } }])
	expect(await versions(world)).toEqual([
		{ module_id: 'M01', number: 1 },
		{ module_id: 'M01', number: 2 }
	])
	expect(await offered(world)).toEqual(['M01.2'])
})

test('a module that left the package is withdrawn, and comes back as it was', async () => {
	await using world = await openWorld()
	const [first, second] = [await moduleLike(), await moduleLike({ id: 'M02' })]
	await hasModules(world, [first, second])
	await hasModules(world, [second])
	expect(await offered(world)).toEqual(['M02.1'])
	await hasModules(world, [second, first])
	expect(await offered(world)).toEqual(['M02.1', 'M01.1'])
})

test('a figure with a script stops the loading', async () => {
	await using world = await openWorld()
	const module = await moduleLike()
	const unsafe = structuredClone(module)
	const figure = unsafe.topics.flatMap(({ cards }) => cards).find((card) => card.figure)?.figure
	if (!figure) throw new Error('M01 has no figure')
	figure.svg = figure.svg.replace('</svg>', '<script>alert(1)</script></svg>')
	await expect(hasModules(world, [unsafe])).rejects.toThrow('it holds <script>')
	expect(await versions(world)).toEqual([])
})

test('only the system may load modules, and nobody may change a version', async () => {
	await using world = await openWorld()
	const school = await world.hasOrganisation()
	const author = await world.hasPerson('Ana', school, ['author', 'administrator'])
	const module = await moduleLike()
	await expect(world.as(author).run(loadModules, { modules: [module] })).rejects.toThrow('row-level security')
	await hasModules(world, [module])
	const rewrite = world.system.run(async (tx) => {
		await tx.updateTable('module_version').set({ hash: 'x' }).execute()
		return { ok: true, value: undefined }
	}, undefined)
	await expect(rewrite).rejects.toThrow('permission denied')
})

test('a translated card is said in the reader’s language with a note on who translated it; the rest stays English', async () => {
	await using world = await openWorld()
	const module = await moduleLike()
	const [topic] = module.topics
	const [card] = topic?.cards ?? []
	if (!topic || !card) throw new Error('M01 has no cards')
	const translated = {
		...card,
		title: { ...card.title, fi: 'Kartta, ei koe' },
		body: { ...card.body, fi: 'Tämä polku on **kartta**.' }
	}
	// The package may have the other cards in Finnish by now; here they are in English alone.
	const others = topic.cards
		.slice(1)
		.map((other) => ({ ...other, title: { en: other.title.en }, body: { en: other.body.en } }))
	const topics = [{ ...topic, cards: [translated, ...others] }, ...module.topics.slice(1)]
	const saidAs = async (state: 'machine' | 'checked' | 'outdated') => {
		const translation = { ...module.translation, fi: { brief: 'missing', full: state } as const }
		await hasModules(world, [{ ...module, topics, translation }])
		return world.as({ kind: 'anonymous' }, 'fi').ask(cardPage, { moduleId: 'M01', cardId: card.id })
	}
	expect(await saidAs('machine')).toMatchObject({
		card: { title: 'Kartta, ei koe', spokenIn: 'fi' },
		note: 'machine'
	})
	expect(await saidAs('outdated')).toMatchObject({ note: 'outdated' })
	expect((await saidAs('checked'))?.note).toBeUndefined()
	const next = topic.cards[1]?.id ?? ''
	const english = await world.as({ kind: 'anonymous' }, 'fi').ask(cardPage, { moduleId: 'M01', cardId: next })
	expect(english).toMatchObject({ card: { spokenIn: 'en' }, note: 'english' })
})
