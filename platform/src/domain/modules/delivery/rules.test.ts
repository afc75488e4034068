import { describe, expect, test } from 'vitest'
import {
	areasByWeight,
	drawFigure,
	inWords,
	languageNote,
	laneOf,
	mainAreaOf,
	whyNotPlainDrawing
} from './rules.ts'

describe('a part is said in one language', () => {
	const part = {
		id: 'a1',
		title: { en: 'Sort', fi: 'Lajittele' },
		steps: [{ en: 'One', fi: 'Yksi' }, { en: 'Two' }]
	}

	test('in English when a single text of it is missing', () => {
		expect(inWords(part, 'fi')).toEqual({ id: 'a1', title: 'Sort', steps: ['One', 'Two'], spokenIn: 'en' })
	})

	test('in the reader’s language when all of it is there', () => {
		const whole = { ...part, steps: part.steps.slice(0, 1) }
		expect(inWords(whole, 'fi')).toEqual({ id: 'a1', title: 'Lajittele', steps: ['Yksi'], spokenIn: 'fi' })
	})
})

describe('a figure', () => {
	const figure = {
		name: 'line',
		svg: '<svg viewBox="0 0 9 9" role="img"><text>{home}</text></svg>',
		alt: { en: 'From "here" to there' },
		labels: [{ id: 'home', text: { en: 'Home & <b>$&' } }]
	}

	test('carries its labels and its description as text, never as markup', () => {
		const { svg } = drawFigure(figure, 'en')
		expect(svg).toContain('<text>Home &amp; &lt;b&gt;$&amp;</text>')
		expect(svg).toContain('aria-label="From &quot;here&quot; to there"')
	})

	test.each([
		['a plain drawing', '<svg viewBox="0 0 9 9"><path d="M0 0"/><text>{a} &amp; b</text></svg>', undefined],
		['a script', '<svg ><script>alert(1)</script></svg>', 'it holds <script>'],
		['a handler', '<svg ><path onclick="x()"/></svg>', 'it holds onclick='],
		['a handler after a line break', '<svg ><path\nonload = "x()"/></svg>', 'it holds onload ='],
		['a link', '<svg ><path xlink:href="https://e.test"/></svg>', 'it holds xlink:href='],
		['foreign content', '<svg ><foreignObject/></svg>', 'it holds <foreignObject>'],
		['a style', '<svg ><path style="x"/></svg>', 'it holds style='],
		['an outside paint', '<svg ><path fill="url(https://e.test)"/></svg>', 'it holds url('],
		['an entity', '<svg ><text>&xxe;</text></svg>', 'it holds &'],
		['a document type', '<!DOCTYPE svg><svg ></svg>', 'it must start with <svg']
	])('%s → %s', (_, svg, expected) => {
		expect(whyNotPlainDrawing(svg)).toBe(expected)
	})
})

test('the main area is the heaviest and names the route', () => {
	expect(mainAreaOf({ GROW: 0.4, HOME: 1 })).toBe('HOME')
	expect(areasByWeight({ HOME: 0.3, KNOW: 0.5, GROW: 1 })).toEqual(['GROW', 'KNOW', 'HOME'])
	expect(laneOf({ BUILD: 1, KNOW: 0.4 })).toBe('projects')
	expect(laneOf({ TALK: 1, HOME: 0.7 })).toBeUndefined()
})

describe('the note about language', () => {
	test.each([
		['English as written', 'en', 'en', 'source', undefined],
		['not translated', 'en', 'fi', 'missing', 'english'],
		['made by a machine', 'fi', 'fi', 'machine', 'machine'],
		['the English changed since', 'fi', 'fi', 'outdated', 'outdated'],
		['read by a native speaker', 'fi', 'fi', 'checked', undefined]
	] as const)('%s', (...[, spokenIn, wanted, state, expected]) => {
		expect(languageNote(spokenIn, wanted, { brief: state, full: state })).toBe(expected)
	})

	test('follows the short texts where only they are translated', () => {
		expect(languageNote('fi', 'fi', { brief: 'checked', full: 'missing' })).toBeUndefined()
	})
})
