// Words on a badge, drawn as outlines: the same on every machine, whatever fonts it has, and never wider than measured.
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { readFileSync } from 'node:fs'

const require = createRequire(import.meta.url)
const FILES = {
	heavy: [
		'@expo-google-fonts/national-park/800ExtraBold/NationalPark_800ExtraBold.ttf',
		'@expo-google-fonts/noto-sans/800ExtraBold/NotoSans_800ExtraBold.ttf'
	],
	plain: [
		'@expo-google-fonts/national-park/600SemiBold/NationalPark_600SemiBold.ttf',
		'@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'
	]
} as const

export type Weight = keyof typeof FILES

/** The display face itself, for other sheets of the family, and whether it has every sign of a text. */
export const DISPLAY_FONT = require.resolve(FILES.heavy[0])

export const inDisplay = (text: string): boolean => {
	const [display] = fontsOf('heavy')
	return [...text].every((sign) => display?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 32))
}
export type Box = {
	readonly width: number
	readonly height: number
	readonly largest: number
	readonly smallest: number
	readonly lines: number
}
export type Setting = { readonly size: number; readonly lines: readonly string[] }

const LEADING = 1.1
// A tenth of a unit is finer than any printer: the second decimal only makes files larger.
const TOO_EXACT = /(\.\d)\d+/g
const opened = new Map<Weight, readonly Font[]>()

function fontsOf(weight: Weight): readonly Font[] {
	let fonts = opened.get(weight)
	if (!fonts) opened.set(weight, (fonts = FILES[weight].map(open)))
	return fonts
}

function open(file: string): Font {
	const font = create(readFileSync(require.resolve(file)))
	if (!('layout' in font)) throw new Error(`${file} holds more than one font.`)
	return font
}

type Run = { readonly font: Font; readonly text: string }

// The first font that has the sign draws it; Noto Sans knows far more alphabets than the display cut.
function runsOf(text: string, weight: Weight): readonly Run[] {
	const fonts = fontsOf(weight)
	const runs: { font: Font; text: string }[] = []
	for (const sign of text) {
		const font =
			fonts.find((candidate) => candidate.hasGlyphForCodePoint(sign.codePointAt(0) ?? 32)) ?? fonts[0]
		const last = runs.at(-1)
		if (last && last.font === font) last.text += sign
		else if (font) runs.push({ font, text: sign })
	}
	return runs
}

// The same words are measured at many sizes: their width at size 1 is kept, up to a bound.
const MEASURED = 2_000
const unitWidths = new Map<string, number>()

export function widthOf(text: string, size: number, weight: Weight): number {
	const key = `${weight} ${text}`
	let width = unitWidths.get(key)
	if (width === undefined) {
		width = runsOf(text, weight).reduce((sum, run) => sum + advanceOf(run), 0)
		if (unitWidths.size >= MEASURED) unitWidths.clear()
		unitWidths.set(key, width)
	}
	return width * size
}

const advanceOf = ({ font, text }: Run): number => font.layout(text).advanceWidth / font.unitsPerEm

/** One line of outlines, its middle at x, its base line at y. */
export function lineAt(
	text: string,
	[x, y]: readonly [number, number],
	size: number,
	weight: Weight
): string {
	let left = x - widthOf(text, size, weight) / 2
	return runsOf(text, weight)
		.map(({ font, text: part }) => {
			const scale = size / font.unitsPerEm
			const { glyphs, positions } = font.layout(part)
			return glyphs
				.map((glyph, index) => {
					const position = positions[index]
					const path = glyph.path
						.scale(scale, -scale)
						.translate(left + (position?.xOffset ?? 0) * scale, y - (position?.yOffset ?? 0) * scale)
					left += (position?.xAdvance ?? 0) * scale
					return path.toSVG()
				})
				.join('')
		})
		.join('')
		.replace(TOO_EXACT, '$1')
}

// Below this size a name is hard to read on a small badge, so that parting its long words is the lesser evil.
const SMALL = 28

/** The largest size at which the text fits, in lines of nearly equal length. */
export function fit(text: string, box: Box, weight: Weight): Setting {
	const words = text.split(/\s+/).filter(Boolean)
	const whole = largest(words, box, weight)
	if (whole && whole.size >= SMALL) return whole
	const parted = largest(words.flatMap(parts), box, weight)
	if (parted && parted.size > (whole?.size ?? 0) * 1.2) return parted
	return whole ?? { size: box.smallest, lines: shortened(words, box, weight) }
}

function largest(words: readonly string[], box: Box, weight: Weight): Setting | undefined {
	for (let size = box.largest; size >= box.smallest; size -= 1) {
		const measure: Measure = (part) => widthOf(part, size, weight)
		const lines = wrap(words, box.width, measure)
		if (lines && lines.length <= roomFor(size, box))
			return { size, lines: balanced(words, lines.length, box.width, measure) }
	}
	return undefined
}

const LONG_WORD = 14
const SYLLABLE = /(?<=\p{L}{4})(?=[^aeiouyäöõåüáéíóúàèìòù-][aeiouyäöõåüáéíóúàèìòù]\p{L}{3})/giu

// A long word in two, at the syllable nearest its middle: before a consonant that a vowel follows.
function parts(word: string): string[] {
	if ([...word].length < LONG_WORD) return [word]
	const middle = word.length / 2
	const places = [...word.matchAll(SYLLABLE)].map(({ index }) => index)
	const [best] = places.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
	return best === undefined ? [word] : [`${word.slice(0, best)}-`, word.slice(best)]
}

export const blockHeight = ({ size, lines }: Setting): number => size * LEADING * lines.length

/** The lines of a setting as one path, the block centred on a point. */
export function blockAt(setting: Setting, [x, y]: readonly [number, number], weight: Weight): string {
	const { size, lines } = setting
	const first = y - blockHeight(setting) / 2 + size * 0.84
	return lines.map((line, index) => lineAt(line, [x, first + index * size * LEADING], size, weight)).join('')
}

const roomFor = (size: number, { height, lines }: Box): number =>
	Math.min(lines, Math.floor(height / (size * LEADING)))

type Measure = (text: string) => number

// Undefined when one word alone is wider than the line.
function wrap(words: readonly string[], width: number, measure: Measure): string[] | undefined {
	const lines: string[] = []
	for (const word of words) {
		const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
		if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer
		else if (measure(word) <= width) lines.push(word)
		else return undefined
	}
	return lines
}

function balanced(words: readonly string[], count: number, width: number, measure: Measure): string[] {
	let best = wrap(words, width, measure) ?? []
	for (let narrower = width * 0.95; narrower > width * 0.3; narrower *= 0.95) {
		const lines = wrap(words, narrower, measure)
		if (!lines || lines.length > count) return best
		best = lines
	}
	return best
}

// Longer than any badge name should be: broken inside words, and cut with an ellipsis; title and alt text keep it whole.
function shortened(words: readonly string[], box: Box, weight: Weight): string[] {
	const measure: Measure = (part) => widthOf(part, box.smallest, weight)
	const pieces = words.flatMap((word) => broken(word, box.width, measure))
	const lines = wrap(pieces, box.width, measure) ?? []
	const room = roomFor(box.smallest, box)
	if (lines.length <= room) return lines
	return [...lines.slice(0, room - 1), cut(lines[room - 1] ?? '', box.width, measure)]
}

function broken(word: string, width: number, measure: Measure): string[] {
	if (measure(word) <= width) return [word]
	const signs = [...word]
	let length = signs.length - 1
	while (length > 1 && measure(`${signs.slice(0, length).join('')}-`) > width) length -= 1
	return [`${signs.slice(0, length).join('')}-`, ...broken(signs.slice(length).join(''), width, measure)]
}

function cut(line: string, width: number, measure: Measure): string {
	const signs = [...line]
	while (signs.length > 1 && measure(`${signs.join('')}…`) > width) signs.pop()
	return `${signs.join('').trimEnd()}…`
}
