// What the package on disk promises to its readers.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { inspectPackage } from './load.ts'
import { checkPackage, type LongOnPurpose } from './rules.ts'
import { readability } from './readability.ts'

const { package: training, library } = await inspectPackage()
const longOnPurpose = parse(
	readFileSync(new URL('../long-sentences.yaml', import.meta.url), 'utf8')
) as LongOnPurpose[]

test('there is no fault in the whole package', () => {
	expect([...library.faults, ...checkPackage(training, longOnPurpose)]).toEqual([])
})

test('fourteen modules come in order, the induction last', () => {
	const modules = Array.from({ length: 14 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`)
	expect(training.modules.map(({ id }) => id)).toEqual([...modules, 'A1'])
})

test('the path has 21 statements, three per area, and a quick one in each', () => {
	const { items } = training.questionnaire
	const perArea = training.areas.map(({ id }) => items.filter(({ area }) => area === id))
	expect(perArea.map((own) => own.length)).toEqual([3, 3, 3, 3, 3, 3, 3])
	expect(perArea.map((own) => own.filter(({ quick }) => quick).length)).toEqual([1, 1, 1, 1, 1, 1, 1])
})

test('there are 15 skill, 4 milestone, 3 route badges and one for taking part', () => {
	const count = (kind: string) => training.badges.filter((badge) => badge.kind === kind).length
	expect(['skill', 'milestone', 'route', 'participation'].map(count)).toEqual([15, 4, 3, 1])
})

test('two assessors judge from the Advanced level upward, one below', () => {
	const skills = training.badges.filter(({ kind }) => kind === 'skill')
	expect(skills.filter(({ level, assessors }) => assessors !== (level >= 3 ? 2 : 1))).toEqual([])
})

test('no alignment claims a body that has not confirmed it', () => {
	const claims = training.areas
		.flatMap(({ alignments }) => alignments)
		.filter(({ confirmedBy }) => confirmedBy)
	expect(claims).toEqual([])
	expect(
		training.areas.every(({ alignments }) => alignments.every(({ framework }) => framework === 'ESCO'))
	).toBe(true)
})

test('the induction has three samples that judge ten criteria, some met and some not yet', () => {
	const samples = training.modules.find(({ id }) => id === 'A1')?.samples ?? []
	const verdicts = samples.flatMap(({ reference }) => reference.map(({ verdict }) => verdict))
	expect([samples.length, verdicts.length]).toEqual([3, 10])
	expect(new Set(verdicts)).toEqual(new Set(['met', 'not-yet']))
})

test('every module stays readable for people in a second language', () => {
	const hard = training.modules.filter(
		(module) => readability(module).grade > 7 || readability(module).sentence > 12
	)
	expect(hard.map(({ id }) => id)).toEqual([])
})

test('every figure is used once and has its words and its alternative', () => {
	const figures = training.modules.flatMap(({ topics }) =>
		topics.flatMap(({ cards }) => cards.flatMap(({ figure }) => figure?.name ?? []))
	)
	const drawn = library
		.folder('figures')
		.filter((name) => name.endsWith('.svg'))
		.map((name) => name.replace('.svg', ''))
	expect(figures.toSorted()).toEqual(drawn.toSorted())
})
