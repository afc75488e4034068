// The picture of a practice badge: an open, dashed ring that no badge of the family has, and says what it is worth.
import { paletteOf } from './draw-badge-palette.ts'
import { blockAt, fit } from './draw-badge-text.ts'

export type PracticeArt = { readonly name: string; readonly mark: string }

const NAME = { width: 270, height: 120, largest: 50, smallest: 18, lines: 3 }
const MARK = { width: 230, height: 60, largest: 26, smallest: 14, lines: 2 }

/** A complete SVG document, 400 units square. */
export function drawPractice({ name, mark }: PracticeArt): string {
	const { base, deep, light, paper } = paletteOf(0, false)
	const words = blockAt(fit(name, NAME, 'heavy'), [200, 180], 'heavy')
	const worth = blockAt(fit(mark, MARK, 'plain'), [200, 284], 'plain')
	return (
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">' +
		`<title>${escapeXml(`${name}. ${mark}.`)}</title>` +
		`<circle cx="200" cy="200" r="196" fill="${paper}"/>` +
		`<circle cx="200" cy="200" r="180" fill="${light}" stroke="${base}" stroke-width="8" stroke-dasharray="26 18"/>` +
		`<circle cx="200" cy="200" r="160" fill="${paper}"/>` +
		`<path d="${words}" fill="${deep}"/>` +
		`<path d="M120 244H280" stroke="${base}" stroke-width="3" stroke-dasharray="10 8"/>` +
		`<path d="${worth}" fill="${deep}"/></svg>`
	)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeXml = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
