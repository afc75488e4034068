// Text at least 7:1, shapes at least 3:1, by day and by night: computed from the tokens themselves.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const [day = '', night = ''] = css.split('@media (prefers-color-scheme: dark)')
const tokensIn = (part: string) =>
	Object.fromEntries(
		[...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value])
	)
const THEMES = { day: tokensIn(day), night: { ...tokensIn(day), ...tokensIn(night) } }

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
		channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255)
	)
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
	return (light + 0.05) / (dark + 0.05)
}

const PAPERS = ['paper', 'paper-raised', 'paper-sunk']
const TEXTS = [
	'ink',
	'ink-soft',
	'pine',
	'pine-deep',
	'danger',
	'caution',
	'birch-text',
	'lake-text',
	'lingonberry-text',
	'amber-text'
]
const SHAPES = ['birch', 'lake', 'lingonberry', 'amber', 'rule-strong', 'pine', 'focus']
const PAIRS = [
	...TEXTS.flatMap((text) => PAPERS.map((paper) => [text, paper, 7] as const)),
	...SHAPES.flatMap((shape) => PAPERS.map((paper) => [shape, paper, 3] as const)),
	['on-pine', 'pine', 7],
	['on-pine', 'pine-deep', 7],
	['pine', 'pine-wash', 7],
	['pine-deep', 'pine-wash', 7],
	['ink', 'pine-wash', 7],
	['ink-soft', 'pine-wash', 7],
	['danger', 'danger-wash', 7],
	['ink', 'danger-wash', 7],
	['caution', 'caution-wash', 7],
	['ink', 'caution-wash', 7],
	['on-danger', 'danger', 7],
	// the marks inside a filled stone
	['paper', 'birch', 3],
	['paper', 'lake', 3],
	['paper', 'lingonberry', 3],
	['paper', 'amber', 3]
] as const

describe.each(Object.entries(THEMES))('by %s', (_, tokens) => {
	test.each(PAIRS)('%s on %s keeps %d:1', (front, back, least) => {
		const ratio = contrast(tokens[front] ?? '', tokens[back] ?? '')
		expect(ratio).toBeGreaterThanOrEqual(least)
	})
})

test('the measure itself: black on white is 21:1, a colour on itself 1:1', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
	expect(contrast('#14523b', '#14523b')).toBe(1)
})
