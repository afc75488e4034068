// What people answered, as bars with their numbers; and what they said in their own words.
import { translator } from '#i18n/translate.ts'
import type { Bars, Sayings } from './model.ts'
import { heightOf, makeRoom, MARGIN, skip, write, writeIn, type Pen, type Style } from './draw-pen.ts'
import { drawArtifact, PINE, RULE, tagged } from './draw-sheet.ts'

const LABELS = 190
const NUMBERS = 34
const LABEL: Style = { size: 8.5, align: 'right' }

export function drawBars(pen: Pen, { title, group, note, bars, hidden }: Bars): void {
	const heights = bars.map(({ label }) => Math.max(12, heightOf(pen, label, LABEL, LABELS - 10) + 2))
	const whole = heights.reduce((sum, height) => sum + height, 0)
	makeRoom(pen, 34 + (hidden === undefined ? whole : 14))
	write(pen, 'P', group ? `${title} · ${group}` : title, { size: 9.5, bold: true })
	const aside = hidden ?? note
	if (aside) write(pen, 'P', aside, { size: 8.5, soft: true })
	skip(pen, 3)
	if (hidden === undefined) drawFigure(pen, bars, heights)
	skip(pen, 10)
}

function drawFigure(pen: Pen, bars: Bars['bars'], heights: readonly number[]): void {
	const { sheet, paper } = pen
	const t = translator(paper.language)
	// As long as its share of all answers, so that groups of different sizes can be compared.
	const all = Math.max(
		1,
		bars.reduce((sum, { n }) => sum + n, 0)
	)
	const from = MARGIN + LABELS
	const room = pen.width - LABELS - NUMBERS
	bars.forEach(({ label, n }, place) => {
		const { y } = sheet
		const height = heights[place] ?? 12
		const long = (n / all) * room
		const alt = t('reports.barAlt', { label, count: n })
		pen.root.add(
			tagged(
				sheet,
				'Figure',
				() => {
					writeIn(pen, label, { x: MARGIN, y, width: LABELS - 10, height }, LABEL)
					if (n > 0) sheet.rect(from, y + 1, long, 9).fill(PINE)
					writeIn(pen, String(n), { x: from + long + 5, y, width: NUMBERS, height }, { size: 8.5 })
				},
				{ alt }
			)
		)
		sheet.y = y + height
	})
	drawArtifact(sheet, () => {
		const last = heights.reduce((sum, height) => sum + height, 0)
		sheet
			.moveTo(from, sheet.y - last)
			.lineTo(from, sheet.y)
			.lineWidth(0.8)
			.strokeColor(RULE)
			.stroke()
	})
}

export function* drawSayings(pen: Pen, { title, texts }: Sayings): Generator<void> {
	if (texts.length === 0) return
	makeRoom(pen, 40)
	write(pen, 'P', title, { size: 9.5, bold: true })
	skip(pen, 2)
	for (const text of texts) {
		write(pen, 'P', `– ${text}`, { size: 9 })
		skip(pen, 3)
		yield
	}
	skip(pen, 9)
}
