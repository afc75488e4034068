// The colours of the badge family: those of the four levels on the map, each with a deep and a light companion.
export type Palette = {
	readonly base: string
	readonly deep: string
	readonly light: string
	readonly paper: string
}

const PAPER = '#fffdf6'
const PLAIN: Palette = { base: '#626d66', deep: '#2f3a35', light: '#e4e6dc', paper: PAPER }
const BIRCH: Palette = { base: '#857560', deep: '#43392c', light: '#e6dbc5', paper: PAPER }

/** By level: Rookie birch, Explorer lake, Advanced lingonberry, Expert amber. */
const LEVELS: readonly Palette[] = [
	PLAIN,
	BIRCH,
	{ base: '#22679a', deep: '#113a59', light: '#c4dff0', paper: PAPER },
	{ base: '#ab2940', deep: '#5f1423', light: '#f5cfd2', paper: PAPER },
	{ base: '#c07a08', deep: '#5f3a00', light: '#f8deac', paper: PAPER }
]

/** One ink on white, for stamps and copying machines: the pattern stands for the middle tone. */
const ONE_INK: Palette = { base: 'url(#hatch)', deep: '#000000', light: '#ffffff', paper: '#ffffff' }

export const HATCH =
	'<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
	'<path d="M0 0h7v7H0z" fill="#fff"/><path d="M0 0h3v7H0z" fill="#000"/></pattern></defs>'

export const paletteOf = (level: number, monochrome: boolean): Palette =>
	monochrome ? ONE_INK : (LEVELS[Math.min(Math.max(level, 0), 4)] ?? PLAIN)
