// The four shapes of the family, on a field of 400 by 400, each with a place for symbol, name, marks and issuer.
import { symbolAt } from './draw-badge-symbols.ts'
import { blockAt, fit, lineAt, type Box } from './draw-badge-text.ts'
import { paletteOf, type Palette } from './draw-badge-palette.ts'

export type Drawing = {
	readonly level: number
	readonly areaId: string | undefined
	readonly name: string
	readonly issuerName: string | undefined
	readonly monochrome: boolean
	readonly colours: Palette
}
type Point = readonly [number, number]

const fill = (d: string, colour: string) => `<path d="${d}" fill="${colour}"/>`
const edge = (d: string, colour: string, width: number) =>
	`<path d="${d}" fill="${colour}" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`

function nameAt(text: string, centre: Point, box: Box, colour: string): string {
	return fill(blockAt(fit(text, box, 'heavy'), centre, 'heavy'), colour)
}

/** Smaller words, on one line as far as they fit. */
function smallAt(text: string | undefined, centre: Point, width: number, colour: string): string {
	if (!text) return ''
	const { size, lines } = fit(text, { width, height: 20, largest: 17, smallest: 11, lines: 1 }, 'plain')
	return fill(lineAt(lines[0] ?? '', centre, size, 'plain'), colour)
}

/** One to four trail marks, leaning like blazes cut by a quick hand. */
export function marksAt(count: number, [x, y]: Point, height: number, colour: string): string {
	const width = height * 0.3
	const step = width * 1.75
	const first = x - ((count - 1) * step) / 2
	return Array.from({ length: count }, (_, index) => {
		const middle = first + index * step
		const lean = height * 0.16
		return fill(
			`M${num(middle - width / 2 - lean)} ${num(y + height / 2)}h${num(width)}L${num(middle + width / 2 + lean)} ${num(y - height / 2)}h${num(-width)}Z`,
			colour
		)
	}).join('')
}

const num = (value: number): string => String(Math.round(value * 100) / 100)

// A thin light rim around each shape, so that a badge stands out on dark paper as on light.
const HALO = 28

const spruce = ([x, y]: Point, height: number, colour: string): string => {
	const half = height * 0.3
	return fill(
		`M${num(x)} ${num(y - height)}L${num(x + half * 0.7)} ${num(y - height * 0.5)}H${num(x + half * 0.35)}L${num(x + half)} ${num(y)}H${num(x - half)}L${num(x - half * 0.35)} ${num(y - height * 0.5)}H${num(x - half * 0.7)}Z`,
		colour
	)
}

const hexagon = (radius: number): string => {
	const side = radius * Math.cos(Math.PI / 6)
	return `M200 ${num(200 - radius)}L${num(200 + side)} ${num(200 - radius / 2)}V${num(200 + radius / 2)}L200 ${num(200 + radius)}L${num(200 - side)} ${num(200 + radius / 2)}V${num(200 - radius / 2)}Z`
}

/** Skill: a hexagon with a sky, a fell and a sun that holds the area's symbol. */
export function skillShape({ level, areaId, name, issuerName, colours }: Drawing): string {
	const { base, deep, light, paper } = colours
	return [
		edge(hexagon(180), paper, HALO),
		edge(hexagon(180), deep, 20),
		fill(hexagon(179), paper),
		fill('M200 29L348.1 114.5V184H51.9V114.5Z', light),
		`<circle cx="200" cy="108" r="62" fill="${paper}"/>`,
		fill(
			'M51.9 184V150C75 132 96 128 116 142C130 150 140 158 152 158C170 158 180 150 200 150C224 150 232 160 252 158C278 154 292 128 318 134C330 137 340 143 348.1 150V184Z',
			base
		),
		spruce([78, 184], 44, deep),
		spruce([100, 184], 32, deep),
		spruce([322, 184], 46, deep),
		spruce([300, 184], 30, deep),
		symbolAt(areaId, [200, 100], 84, colours),
		fill('M51.9 176C110 164 150 170 200 176S300 166 348.1 176V188H51.9Z', deep),
		fill('M51.9 188H348.1V285.5H51.9Z', paper),
		fill('M51.9 285.5H348.1L200 371Z', deep),
		nameAt(name, [200, 237], { width: 278, height: 92, largest: 46, smallest: 17, lines: 4 }, deep),
		smallAt(issuerName, [200, 308], 214, paper),
		marksAt(level, [200, 338], issuerName ? 32 : 40, paper)
	].join('')
}

const CAIRNS: readonly (readonly (readonly [number, number])[])[] = [
	[[250, 128]],
	[
		[282, 98],
		[188, 90]
	],
	[
		[292, 76],
		[222, 68],
		[140, 60]
	],
	[
		[300, 60],
		[244, 55],
		[184, 50],
		[112, 46]
	]
]

/** A river stone: flat below, rounded above. */
function stone(x: number, bottom: number, [width, height]: readonly [number, number]): string {
	const left = x - width / 2
	const right = x + width / 2
	const top = bottom - height
	return (
		`M${num(left)} ${num(top + height * 0.58)}C${num(left)} ${num(top + height * 0.12)} ${num(left + width * 0.2)} ${num(top)} ${num(x - width * 0.04)} ${num(top)}` +
		`S${num(right)} ${num(top + height * 0.1)} ${num(right)} ${num(top + height * 0.55)}S${num(right - width * 0.05)} ${num(bottom)} ${num(right - width * 0.16)} ${num(bottom)}` +
		`H${num(left + width * 0.14)}C${num(left + width * 0.04)} ${num(bottom)} ${num(left)} ${num(top + height)} ${num(left)} ${num(top + height * 0.58)}Z`
	)
}

/** Milestone: a cairn, one stone for each level passed, on a boulder that bears the name. */
export function milestoneShape({ level, name, issuerName, monochrome, colours }: Drawing): string {
	const sizes = CAIRNS[Math.min(Math.max(level, 1), 4) - 1] ?? []
	const boulder = stone(200, 385, [370, 152])
	let floor = 233
	const stones = sizes.map(([width, height], index) => {
		const bottom = floor
		floor -= height - 4
		return {
			outline: stone(200 + (index % 2 === 0 ? -5 : 6), bottom, [width, height - 6]),
			middle: bottom - height / 2 + 3,
			height,
			level: index + 1
		}
	})
	const all = [boulder, ...stones.map(({ outline }) => outline)]
	return [
		...all.map((outline) => edge(outline, colours.paper, HALO)),
		...all.map((outline) => edge(outline, colours.deep, 20)),
		...stones.map(({ outline, middle, height, level: own }, index) => {
			const tone = paletteOf(own, monochrome)
			const body = monochrome
				? edge(outline, tone.deep, 8) + fill(outline, tone.paper)
				: edge(outline, tone.paper, 3) + fill(outline, tone.base)
			return (
				body +
				marksAt(
					own,
					[200 + (index % 2 === 0 ? -5 : 6), middle],
					Math.min(height * 0.5, 46),
					monochrome ? '#000000' : tone.paper
				)
			)
		}),
		edge(boulder, colours.paper, 2),
		nameAt(
			name,
			[200, issuerName ? 304 : 312],
			{ width: 290, height: 112, largest: 48, smallest: 18, lines: 4 },
			colours.deep
		),
		smallAt(issuerName, [200, 374], 270, colours.deep)
	].join('')
}

const MOUND = 'M110 384C140 360 260 360 290 384Z'

/** Route: an arrow sign on a post, the symbol of the route's area on top. */
export function routeShape({ level, areaId, name, issuerName, monochrome, colours }: Drawing): string {
	const { base, deep, light, paper } = colours
	const board = 'M20 146H296L384 224L296 302H20Z'
	return [
		edge(board, paper, HALO),
		edge('M172 120H228V384H172Z', paper, 16),
		edge(MOUND, paper, 20),
		`<circle cx="200" cy="82" r="76" fill="${paper}"/>`,
		edge('M172 120H228V384H172Z', deep, 8),
		edge(MOUND, deep, 12),
		fill('M178 120H222V372H178Z', base),
		`<circle cx="200" cy="82" r="72" fill="${deep}"/><circle cx="200" cy="82" r="62" fill="${paper}"/>`,
		symbolAt(areaId, [200, 82], 82, colours),
		edge(board, deep, 22),
		edge(board, paper, 2),
		fill('M296 146L384 224L296 302Z', monochrome ? deep : base),
		fill('M296 146H304L392 224H384Z', light),
		marksAt(level, [327, 224], 34, paper),
		nameAt(
			name,
			[156, issuerName ? 216 : 224],
			{ width: 248, height: issuerName ? 118 : 132, largest: 46, smallest: 18, lines: 4 },
			deep
		),
		smallAt(issuerName, [156, 292], 248, deep),
		spruce([130, 384], 44, deep),
		spruce([272, 384], 36, deep),
		spruce([292, 386], 26, deep)
	].join('')
}

/** Participation: a plain ring that says "took part", and claims no skill. */
export function participationShape({ name, issuerName, colours }: Drawing): string {
	const { deep, paper, base } = colours
	const [caption, ...rest] = name.split(': ')
	const title = rest.length > 0 ? rest.join(': ') : name
	return [
		`<circle cx="200" cy="200" r="196" fill="${paper}"/>`,
		`<circle cx="200" cy="200" r="188" fill="${paper}" stroke="${deep}" stroke-width="8"/>`,
		`<circle cx="200" cy="200" r="170" fill="none" stroke="${base}" stroke-width="5" stroke-linecap="round" stroke-dasharray="1 13"/>`,
		footprint([176, 92], -14, deep),
		footprint([222, 76], 10, deep),
		rest.length > 0
			? nameAt(
					caption ?? '',
					[200, 146],
					{ width: 250, height: 34, largest: 30, smallest: 14, lines: 1 },
					deep
				)
			: '',
		fill('M140 170H260V173H140Z', deep),
		nameAt(title, [200, 234], { width: 290, height: 108, largest: 42, smallest: 17, lines: 4 }, deep),
		smallAt(issuerName, [200, 320], 190, deep)
	].join('')
}

const footprint = ([x, y]: Point, turn: number, colour: string): string =>
	`<g transform="translate(${x} ${y}) rotate(${turn})" fill="${colour}"><path d="M-10 6C-14 -12 -8 -26 2 -26S14 -12 10 6Z"/><path d="M-9 12H9C10 24 6 30 0 30S-10 24 -9 12Z"/></g>`
