// Each rule is shown something broken, so that a rule that never speaks is noticed.
import { expect, test } from 'vitest'
import { loadPackage } from './load.ts'
import { checkPackage } from './rules.ts'
import type { Module, TrainingPackage } from './training-package.ts'

const sound = await loadPackage()
const fog = [{ starts: 'Prior to commencement of operation', reason: 'an example' }]

function faultsOf(spoil: (training: TrainingPackage, first: Module) => void): string[] {
	const training = structuredClone(sound)
	const [first] = training.modules
	if (!first) throw new Error('no module')
	spoil(training, first)
	return checkPackage(training, fog)
}

const firstCard = ({ topics }: Module) => {
	const card = topics[0]?.cards[0]
	if (!card) throw new Error('no card')
	return card
}

test('the sound package has no fault', () => {
	expect(faultsOf(() => undefined)).toEqual([])
})

test('a long sentence is named, unless it is long on purpose', () => {
	const long = `This ${'very '.repeat(26)}long sentence.`
	expect(faultsOf((_, first) => (firstCard(first).body.en += `\n\n${long}`))).toHaveLength(1)
	expect(checkPackage(sound, []).join()).toContain('Prior to commencement')
})

test('a card over 250 words is named', () => {
	expect(faultsOf((_, first) => (firstCard(first).words = 251))).toEqual(['m01-map: 251 words, at most 250'])
})

test('a topic without a worked example is named', () => {
	const faults = faultsOf((_, { topics }) => topics[0]?.cards.forEach((card) => (card.example = false)))
	expect(faults).toEqual(['M01.t1: no worked example'])
})

test('a badge, a module or a rule that points nowhere is named', () => {
	const faults = faultsOf((training, first) => {
		first.badge = 'B-NONE'
		training.roles[0]?.route.push('M99')
		const practice = training.modules.find(({ id }) => id === 'M09')?.practiceBadge
		if (practice) practice.card = 'm01-map'
		training.badges.find(({ id }) => id === 'MS-ROOKIE')?.rule?.all.push('B-M99')
	})
	expect(faults).toEqual([
		'M01: B-NONE does not exist',
		'MS-ROOKIE: B-M99 does not exist',
		'curious: M99 does not exist',
		'M09: m01-map does not exist'
	])
})

test('a card or hand-out that is spoken of and not there is named', () => {
	const faults = faultsOf((_, first) => (firstCard(first).body.en += '\n\nTake the sheet "Five facts".'))
	expect(faults).toEqual(['M01: there is no card or hand-out called “Five facts”'])
})

test('a link that is not a full https address is named', () => {
	const faults = faultsOf((_, first) => (firstCard(first).body.fi = '[tästä](/sivu)'))
	expect(faults).toEqual(['m01-map: link to /sivu is not a full https address'])
})

test('a self-check is complete: six questions, three kinds, answers that exist', () => {
	expect(faultsOf((_, first) => (first.selfCheck.length = 5)).join()).toContain('5 self-check questions')
	const wrong = faultsOf(
		(_, { selfCheck: [question] }) => question?.kind === 'single' && (question.answer = 'z')
	)
	expect(wrong).toEqual(['M01.q1: answer z is not an option'])
})

test('a kit whose steps take longer than it says is named', () => {
	const faults = faultsOf((_, { studentKit }) => studentKit && (studentKit.minutes = 44))
	expect(faults).toEqual(['M01: kit steps take 45 minutes, the kit says 44'])
})

test('a lesson card is there and keeps its time', () => {
	expect(faultsOf(({ lessonCards }) => lessonCards.pop())).toEqual(['11 lesson cards, there should be 12'])
	const faults = faultsOf(({ lessonCards: [card] }) => card && (card.minutes = 40))
	expect(faults).toEqual(['L01: steps take 45 minutes, the card says 40'])
})

test('a reference decision needs every criterion, and a next step for each "not yet"', () => {
	const faults = faultsOf(({ modules }) => {
		const samples = modules.find(({ id }) => id === 'A1')?.samples ?? []
		samples[0]?.reference.pop()
		for (const decision of samples[1]?.reference ?? []) decision.nextStep = null
	})
	expect(faults).toEqual(['A1.s1: must judge each criterion of B-M01 once', 'A1.s2.c3: no next step'])
})

test('a figure has its own colours, labels and description', () => {
	const faults = faultsOf((_, first) => {
		const { figure } = firstCard(first)
		if (!figure) throw new Error('no figure')
		figure.svg = '<svg><image href="https://example.test/a.png"/>{strange}</svg>'
		figure.labels = []
		figure.alt.en = 'A map'
	})
	expect(faults).toEqual([
		'route-map.svg: script or outside file',
		"route-map.svg: does not follow the page's colours",
		'route-map: the text alternative says too little',
		'route-map.svg: no text for {strange}'
	])
})
