import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { altText, drawBadge, type BadgeArt } from './draw-badge.ts'
import { renderPng } from './draw-badge-png.ts'
import { fit, lineAt, widthOf, type Box } from './draw-badge-text.ts'

const AREAS = ['KNOW', 'TALK', 'MEET', 'HOME', 'AWAY', 'BUILD', 'GROW']
const art = (change: Partial<BadgeArt> = {}): BadgeArt => ({
	kind: 'skill',
	level: 2,
	areaId: 'MEET',
	name: 'Bridge Builder',
	issuerName: 'Luovi',
	...change
})
const KINDS: readonly BadgeArt[] = [
	art(),
	art({ kind: 'milestone', level: 4 }),
	art({ kind: 'route', level: 3, areaId: 'AWAY' }),
	art({ kind: 'participation', level: 0, name: 'Took part: Helsinki' })
]

const BAND: Box = { width: 278, height: 92, largest: 46, smallest: 17, lines: 4 }
const LONG = [
	'Polkumentori ja osaamismerkkien arvioija',
	'Kansainvälisten ryhmien ohjaaja',
	'Virtuaalivaihdon suunnittelija',
	'Liikkuvuuskoordinaattori',
	'Rahvusvaheliste rühmade läbiviija',
	'Utformare av virtuella utbyten',
	'Progettista di scambi virtuali',
	'Persona coordinadora de movilidad',
	'Ontwerper van virtuele uitwisselingen',
	'Mentore del percorso e valutatore di open badge',
	'Λειτουργός κινητικότητας',
	'Координатор мобильности'
]
const CONTENT = [
	...readFileSync(new URL('../../../../../content/badges/badges.en.yaml', import.meta.url), 'utf8').matchAll(
		/^ {2}name: '?(.+?)'?$/gm
	)
].map(([, name = '']) => name)

describe('words on a badge', () => {
	test.each([...CONTENT, ...LONG])('%s stays inside its place, and keeps every letter', (name) => {
		const { size, lines } = fit(name, BAND, 'heavy')
		for (const line of lines) expect(widthOf(line, size, 'heavy')).toBeLessThanOrEqual(BAND.width)
		expect(lines.length * size * 1.1).toBeLessThanOrEqual(BAND.height)
		expect(lines.join('').replace(/[\s-]/g, '')).toBe(name.replace(/[\s-]/g, ''))
	})

	test.each([
		'A'.repeat(200),
		'Sana '.repeat(60),
		'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'
	])('a name beyond measure is shortened, not spilled: %s', (name) => {
		const { size, lines } = fit(name, BAND, 'heavy')
		for (const line of lines) expect(widthOf(line, size, 'heavy')).toBeLessThanOrEqual(BAND.width)
		expect(lines.length).toBeLessThanOrEqual(4)
	})

	test('a long word is parted where it is spoken apart, and only when that makes it readable', () => {
		expect(fit('Liikkuvuuskoordinaattori', BAND, 'heavy').lines).toEqual(['Liikkuvuus-', 'koordinaattori'])
		expect(fit('International Facilitator', BAND, 'heavy').lines).toEqual(['International', 'Facilitator'])
	})

	test('short names are set large', () => {
		expect(fit('Explorer', BAND, 'heavy').size).toBe(46)
	})

	test('outlines end where the measure says', () => {
		const xs = [...lineAt('Mobility', [200, 100], 40, 'heavy').matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(
			([, x]) => Number(x)
		)
		const half = widthOf('Mobility', 40, 'heavy') / 2
		expect(Math.min(...xs)).toBeGreaterThanOrEqual(200 - half)
		expect(Math.max(...xs)).toBeLessThanOrEqual(200 + half)
	})
})

async function look(svg: string, size: number) {
	const { data, info } = await sharp(renderPng(svg, size)).raw().toBuffer({ resolveWithObject: true })
	const colours = new Set<string>()
	for (let at = 0; at < data.length; at += 4)
		if (data[at + 3] === 255) colours.add(data.subarray(at, at + 3).join())
	const solid = data.filter((_, at) => at % 4 === 3 && data[at] === 255).length / (info.width * info.height)
	return { width: info.width, height: info.height, colours, solid, corner: data[3] }
}

describe('the picture', () => {
	test.each(KINDS)('of a $kind badge is square, solid, and clear outside its shape', async (badge) => {
		for (const size of [64, 400]) {
			const seen = await look(drawBadge(badge), size)
			expect([seen.width, seen.height]).toEqual([size, size])
			expect(seen.solid).toBeGreaterThan(0.3)
			expect(seen.colours.size).toBeGreaterThan(8)
			expect(seen.corner).toBe(0)
		}
	})

	test.each(KINDS)('of a $kind badge in one ink has greys only', async (badge) => {
		const { colours } = await look(drawBadge({ ...badge, monochrome: true }), 200)
		for (const colour of colours) expect(new Set(colour.split(',')).size).toBe(1)
	})

	test('is the same, byte for byte, each time', () => {
		expect(Buffer.compare(renderPng(drawBadge(art()), 256), renderPng(drawBadge(art()), 256))).toBe(0)
	})

	test('asks for no fonts and no files', () => {
		expect(drawBadge(art())).not.toMatch(/<text|font-family|href|<image|<style/)
	})

	test('differs for every area, every level and every kind', () => {
		const pictures = [
			...AREAS.map((areaId) => drawBadge(art({ areaId }))),
			...[1, 3, 4].map((level) => drawBadge(art({ level }))),
			...(['milestone', 'route', 'participation'] as const).map((kind) => drawBadge(art({ kind })))
		]
		expect(new Set(pictures).size).toBe(pictures.length)
	})

	test('stays well-formed whatever the name', async () => {
		const svg = drawBadge(art({ name: `</title><script>&"'\u202e`, issuerName: '<b>&' }))
		expect(svg).not.toContain('<script')
		expect((await look(svg, 64)).width).toBe(64)
	})

	test('has the size a file may have', () => {
		for (const badge of KINDS) expect(drawBadge(badge).length).toBeLessThan(60_000)
	})
})

describe('the words for those who do not see it', () => {
	test('name, shape, level and issuer', () => {
		expect(altText(translator('en'), art())).toBe(
			'Open badge “Bridge Builder”: a hexagon with trail marks for the level Explorer. Issued by Luovi.'
		)
	})

	test('participation claims no skill', () => {
		expect(
			altText(
				translator('fi'),
				art({ kind: 'participation', level: 0, name: 'Osallistui: Helsinki', issuerName: undefined })
			)
		).toContain('ei osaamisesta')
	})
})
