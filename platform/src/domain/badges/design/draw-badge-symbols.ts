// One symbol for each area, drawn in a square of 100 by 100: bold enough to be told apart at 64 pixels.
import type { Palette } from './draw-badge-palette.ts'

type Draw = (colours: Pick<Palette, 'deep' | 'paper'>) => string

// A compass: knowing where Europe and vocational education are heading.
const know: Draw = ({ deep, paper }) =>
	`<circle cx="50" cy="50" r="41" fill="none" stroke="${deep}" stroke-width="9"/>` +
	`<path d="M71 21 57 57 43 43Z" fill="${deep}"/><path d="M29 79 57 57 43 43Z" fill="${paper}" stroke="${deep}" stroke-width="5" stroke-linejoin="round"/>`

// Two people talking: one bubble said, one being said.
const talk: Draw = ({ deep, paper }) =>
	`<path d="M44 12h36a12 12 0 0 1 12 12v20a12 12 0 0 1-12 12h-4v15L62 56" fill="${paper}" stroke="${deep}" stroke-width="8" stroke-linejoin="round"/>` +
	`<path d="M18 30h38a12 12 0 0 1 12 12v22a12 12 0 0 1-12 12H42L24 93V76h-6A12 12 0 0 1 6 64V42a12 12 0 0 1 12-12Z" fill="${deep}" stroke="${paper}" stroke-width="4"/>` +
	[22, 37, 52].map((x) => `<circle cx="${x}" cy="53" r="5" fill="${paper}"/>`).join('')

// Two people side by side, different and level.
const meet: Draw = ({ deep, paper }) =>
	`<circle cx="68" cy="27" r="15" fill="${paper}" stroke="${deep}" stroke-width="8"/>` +
	`<path d="M42 88c0-24 10-36 26-36s26 12 26 36Z" fill="${paper}" stroke="${deep}" stroke-width="8" stroke-linejoin="round"/>` +
	`<circle cx="33" cy="32" r="18" fill="${deep}" stroke="${paper}" stroke-width="4"/>` +
	`<path d="M2 92c0-26 12-39 31-39s31 13 31 39Z" fill="${deep}" stroke="${paper}" stroke-width="4"/>`

// The world inside a house.
const home: Draw = ({ deep, paper }) =>
	`<path d="M50 5 96 46 87 55 82 51V93H18V51l-5 4-9-9Z" fill="${deep}" stroke="${deep}" stroke-width="4" stroke-linejoin="round"/>` +
	`<g fill="none" stroke="${paper}" stroke-width="5"><circle cx="50" cy="60" r="22"/><ellipse cx="50" cy="60" rx="9.5" ry="22"/><path d="M28 60h44"/></g>`

// A rucksack, packed.
const away: Draw = ({ deep, paper }) =>
	`<path d="M37 20v-5a13 13 0 0 1 26 0v5" fill="none" stroke="${deep}" stroke-width="8"/>` +
	`<path d="M50 18c19 0 29 12 29 31v37a8 8 0 0 1-8 8H29a8 8 0 0 1-8-8V49c0-19 10-31 29-31Z" fill="${deep}"/>` +
	`<path d="M21 56h-5a8 8 0 0 0-8 8v16a8 8 0 0 0 8 8h5M79 56h5a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8h-5" fill="${deep}"/>` +
	`<g fill="none" stroke="${paper}" stroke-width="5.5" stroke-linejoin="round"><path d="M36 60h28v20a4 4 0 0 1-4 4H40a4 4 0 0 1-4-4Z"/><path d="M36 69h28M38 42h24"/></g>`

// A bridge between two shores.
const build: Draw = ({ deep }) =>
	`<g fill="none" stroke="${deep}" stroke-linecap="round"><path d="M4 70h92" stroke-width="10"/><path d="M27 18v72M73 18v72" stroke-width="9"/>` +
	'<path d="M5 54Q22 48 27 24Q50 72 73 24Q78 48 95 54" stroke-width="6.5" stroke-linejoin="round"/>' +
	'<path d="M42 50v20M58 50v20M14 54v14M86 54v14" stroke-width="5"/></g>'

// A young plant: what was learned goes on growing in others.
const grow: Draw = ({ deep, paper }) =>
	`<path d="M50 90C50 68 50 56 50 44" fill="none" stroke="${deep}" stroke-width="8" stroke-linecap="round"/>` +
	`<path d="M50 52C48 24 30 12 7 12c0 27 15 42 43 40Z" fill="${deep}"/>` +
	`<path d="M51 66c1-24 17-35 41-36-1 25-15 38-41 36Z" fill="${paper}" stroke="${deep}" stroke-width="7" stroke-linejoin="round"/>` +
	`<path d="M20 93h60" stroke="${deep}" stroke-width="8" stroke-linecap="round"/>`

const SYMBOLS: Readonly<Record<string, Draw>> = {
	KNOW: know,
	TALK: talk,
	MEET: meet,
	HOME: home,
	AWAY: away,
	BUILD: build,
	GROW: grow
}

/** The symbol of an area, centred on a point, `size` units wide; an area without one gets a plain star of the trail. */
export function symbolAt(
	areaId: string | undefined,
	centre: readonly [number, number],
	size: number,
	colours: Palette
): string {
	const draw = (areaId === undefined ? undefined : SYMBOLS[areaId]) ?? star
	const [x, y] = centre
	return `<g transform="translate(${x - size / 2} ${y - size / 2}) scale(${size / 100})">${draw(colours)}</g>`
}

const star: Draw = ({ deep }) =>
	`<path d="M50 4 62 38 96 50 62 62 50 96 38 62 4 50 38 38Z" fill="${deep}" stroke="${deep}" stroke-width="4" stroke-linejoin="round"/>`
