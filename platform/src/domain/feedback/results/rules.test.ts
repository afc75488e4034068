import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Waiting } from './model.ts'
import { blocksAtClose, blocksWhileOpen, says } from './rules.ts'

const FLOOR = 5
const answers = (groups: Readonly<Record<string, number>>): Waiting[] =>
	Object.entries(groups).flatMap(([group, n]) =>
		Array.from({ length: n }, (_, index) => ({ id: `${group}${index}`, group, answer: '3' }))
	)
const closed = (groups: Readonly<Record<string, number>>) =>
	blocksAtClose(answers(groups), { floor: FLOOR, shown: new Map() })
const sizes = (blocks: readonly Block[]) =>
	blocks.map(({ group, answers: { length } }) => `${group ?? 'together'} ${length}`)

describe('when a round closes', () => {
	test.each([
		['the Helsinki days', { FI: 7, IT: 5, NL: 4, EE: 4, ES: 3 }, ['FI 7', 'IT 5', 'together 11']],
		['three units', { Teaching: 14, Guidance: 6, Admin: 4 }, ['Teaching 14', 'together 10']],
		['two units, one of them small: only the total', { Teaching: 14, Admin: 4 }, ['together 18']],
		['too few in all', { FI: 3, EE: 1 }, []],
		['small groups that are enough together', { FI: 3, EE: 2 }, ['together 5']],
		['one group', { FI: 6 }, ['FI 6']],
		['nobody', {}, []]
	])('%s', (_, groups, expected) => {
		expect(sizes(closed(groups).blocks)).toEqual(expected)
	})

	test('a small group joins the smallest as it is in all, and that one is told apart no more', () => {
		const shown = new Map([['FI', 9]])
		const { blocks, joined } = blocksAtClose(answers({ FI: 5, IT: 6, EE: 2 }), { floor: FLOOR, shown })
		expect(sizes(blocks)).toEqual(['FI 5', 'together 8'])
		expect([...joined].sort()).toEqual(['EE', 'IT'])
	})

	test('"does not apply" makes nothing large enough', () => {
		const empty = answers({ FI: 9 }).map((answer) => ({ ...answer, answer: 'na' }))
		expect(blocksAtClose(empty, { floor: FLOOR, shown: new Map() }).blocks).toEqual([])
	})
})

describe('while a round is open', () => {
	test.each([
		['nine answers: the next would be found by subtracting', { all: 9 }, []],
		['ten: five, and five stay in hand', { all: 10 }, ['all 5']],
		['thirteen: eight', { all: 13 }, ['all 8']],
		['each group for itself', { FI: 11, IT: 9 }, ['FI 6']]
	] as const)('%s', (_, groups, expected) => {
		expect(sizes(blocksWhileOpen(answers(groups), FLOOR))).toEqual(expected)
	})

	test('steps on the way do not change what shows at the end', () => {
		fc.assert(
			fc.property(fc.record({ FI: fc.nat(24), IT: fc.nat(24), NL: fc.nat(9), EE: fc.nat(9) }), (groups) => {
				const all = answers(groups)
				const steps = blocksWhileOpen(all, FLOOR)
				const shown = new Map(steps.map((step) => [step.group, step.answers.length]))
				const taken = new Set(steps.flatMap((step) => step.answers))
				const { blocks, joined } = blocksAtClose(
					all.filter((answer) => !taken.has(answer)),
					{ floor: FLOOR, shown }
				)
				const told = Map.groupBy([...steps, ...blocks], ({ group }) =>
					group !== null && joined.has(group) ? null : group
				)
				const found = [...told].map(
					([group, parts]) => `${group ?? 'together'} ${parts.flatMap((part) => part.answers).length}`
				)
				expect(found.sort()).toEqual(sizes(closed(groups).blocks).sort())
			})
		)
	})
})

// A world of people who answer one question, in any order, in several runs of the same subject; and everything that
// anybody could write down on the way.
const person = fc.record({
	group: fc.constantFrom('FI', 'IT', 'NL', 'EE', 'ES'),
	answer: fc.constantFrom('1', '2', '3', '4', '5', 'na', 'skipped')
})
const world = fc.record({
	floor: fc.integer({ min: 5, max: 7 }),
	tellApart: fc.boolean(),
	runs: fc.array(fc.array(person, { maxLength: 40, size: 'max' }), { minLength: 1, maxLength: 4 }),
	batch: fc.integer({ min: 1, max: 6 })
})
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never
type Shown = Block & { readonly run: number; readonly also: readonly number[] }

/** Every set of answers of which anybody is ever shown the sum. */
function viewsOf({ floor, tellApart, runs, batch }: World, { pooled }: { pooled: boolean }) {
	const views: (readonly Waiting[])[] = []
	let shown: Shown[] = []
	let pool: { readonly run: number; readonly answer: Waiting }[] = []
	const see = (blocks: readonly Block[]) => {
		if (blocks.length) views.push(blocks.flatMap(({ answers }) => answers))
	}
	const seeAll = (run: number) => {
		see(shown)
		see(shown.filter((block) => block.run === run || block.also.includes(run)))
	}
	for (const [run, people] of runs.entries()) {
		let waiting: Waiting[] = []
		const keep = (blocks: readonly Block[], also: readonly number[]) => {
			const gone = new Set(blocks.flatMap(({ answers }) => answers))
			waiting = waiting.filter((answer) => !gone.has(answer))
			shown.push(...blocks.map((block) => ({ ...block, run, also })))
		}
		for (const [index, { group, answer }] of people.entries()) {
			if (answer !== 'skipped')
				waiting.push({ id: chance(run, index), group: tellApart ? group : null, answer })
			if (index % batch) continue
			keep(blocksWhileOpen(waiting, floor), [])
			seeAll(run)
		}
		const own = shown.filter((block) => block.run === run)
		const sums = new Map<string | null, number>()
		for (const { group, answers: some } of own)
			sums.set(group, (sums.get(group) ?? 0) + some.filter(says).length)
		const earlier = pooled ? pool : []
		const ending = blocksAtClose([...waiting, ...earlier.map(({ answer }) => answer)], { floor, shown: sums })
		const before = waiting
		keep(ending.blocks, ending.blocks.length ? [...new Set(earlier.map((one) => one.run))] : [])
		const gone = new Set(ending.blocks.flatMap(({ answers }) => answers))
		pool = [...earlier, ...before.map((answer) => ({ run, answer }))].filter(
			({ answer }) => !gone.has(answer)
		)
		shown = shown.map((block) =>
			block.run === run && block.group !== null && ending.joined.has(block.group)
				? { ...block, group: null }
				: block
		)
		seeAll(run)
		if (tellApart)
			for (const part of Map.groupBy(
				shown.filter((block) => block.run === run),
				({ group }) => group
			).values())
				see(part)
	}
	return views
}

const chance = (run: number, index: number) => `${(index * 7919 + run * 104729) % 1009}`.padStart(4, '0')

/** The smallest sets that can be cut out of the views by any union, intersection and subtraction: see who is in which. */
function smallestCut(views: readonly (readonly Waiting[])[]): number {
	const places = new Map<Waiting, string>()
	for (const [place, view] of views.entries())
		for (const answer of new Set(view)) places.set(answer, `${places.get(answer) ?? ''} ${place}`)
	const pieces = Map.groupBy([...places.keys()].filter(says), (answer) => places.get(answer))
	return Math.min(...[...pieces.values()].map(({ length }) => length))
}

describe('reconstruction', () => {
	test('nothing smaller than the floor can be cut out of everything that was ever shown of one activity', () => {
		fc.assert(
			fc.property(world, (one) => {
				for (const run of one.runs) {
					const alone = { ...one, runs: [run] }
					expect(smallestCut(viewsOf(alone, { pooled: false }))).toBeGreaterThanOrEqual(one.floor)
				}
			}),
			{ numRuns: 400 }
		)
	})

	test('nor out of a module in each of its runs and in all of them', () => {
		fc.assert(
			fc.property(world, (one) => {
				const views = viewsOf({ ...one, tellApart: false }, { pooled: true })
				expect(smallestCut(views)).toBeGreaterThanOrEqual(one.floor)
			}),
			{ numRuns: 400 }
		)
	})

	test('the attack itself works: it finds one person where a view holds one more than another', () => {
		const [last, ...others] = answers({ FI: 6 })
		if (!last) throw new Error('nobody answered')
		expect(smallestCut([others, [last, ...others]])).toBe(1)
		const finns = answers({ FI: 7 })
		const steps = [finns.slice(0, 4), ...answers({ IT: 1 })].flat()
		expect(smallestCut([finns, steps])).toBeLessThan(5)
	})

	test('the worlds show something: four of five with many answers do', () => {
		const seen = fc
			.sample(world, { numRuns: 200, seed: 7 })
			.filter(({ runs }) => runs.some((run) => run.filter(({ answer }) => answer !== 'skipped').length > 20))
			.map((one) => viewsOf(one, { pooled: true }).length > 1)
		expect(seen.filter(Boolean).length).toBeGreaterThan(seen.length * 0.8)
	})
})
