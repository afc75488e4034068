// A document on paper.
import { longDate } from '#i18n/dates.ts'
import { translator } from '#i18n/translate.ts'
import { drawBars, drawSayings } from './draw-bars.ts'
import { drawRule, isAtTop, makeRoom, MARGIN, skip, takePen, turnPage, write, type Pen } from './draw-pen.ts'
import { CONTOUR, drawArtifact, INK, openSheet, streamed, type Sheet } from './draw-sheet.ts'
import { drawFacts, drawTable } from './draw-table.ts'
import type { Block, Paper } from './model.ts'

export function drawPdf(paper: Paper): ReadableStream<Uint8Array<ArrayBuffer>> {
	const { title, issuer, language, landscape, madeAt } = paper
	const sheet = openSheet({ title, author: issuer, language, landscape, margin: MARGIN, madeAt })
	return streamed(sheet, drawPaper(takePen(sheet, paper)))
}

function* drawPaper(pen: Pen): Generator<void> {
	const { paper } = pen
	drawTitle(pen)
	for (const [place, block] of paper.blocks.entries()) {
		if (place > 0 && 'ownPage' in block && block.ownPage && !isAtTop(pen)) turnPage(pen)
		yield* drawBlock(pen, block)
		yield
	}
	pen.root.end()
}

function drawTitle(pen: Pen): void {
	const { paper, sheet } = pen
	const t = translator(paper.language)
	drawArtifact(sheet, () => drawCorner(sheet))
	write(pen, 'H1', paper.title, { size: 22, display: true })
	skip(pen, 2)
	write(pen, 'P', paper.lead, { size: 10.5 })
	const made = t('reports.madeOn', { date: longDate(paper.language, paper.madeAt) })
	write(pen, 'P', `${paper.issuer} · ${made}`, { size: 8.5, soft: true })
	skip(pen, 6)
	drawArtifact(sheet, () => drawRule(pen, sheet.y, INK))
	skip(pen, 12)
}

/** Contour lines of a map in the upper corner: the mark of the house. */
function drawCorner(sheet: Sheet): void {
	const right = sheet.page.width
	for (let radius = 26; radius <= 98; radius += 18) sheet.ellipse(right, -8, radius * 1.15, radius)
	sheet.lineWidth(0.8).strokeColor(CONTOUR).stroke()
}

function* drawBlock(pen: Pen, block: Block): Generator<void> {
	switch (block.kind) {
		case 'heading':
			makeRoom(pen, block.small ? 110 : 170)
			if (!isAtTop(pen)) skip(pen, block.small ? 4 : 12)
			write(pen, block.small ? 'H3' : 'H2', block.text, { size: block.small ? 12.5 : 16, display: true })
			skip(pen, 6)
			return
		case 'words':
			write(pen, 'P', block.text, { size: 9.5, soft: block.soft ?? false })
			skip(pen, 8)
			return
		case 'bars':
			return drawBars(pen, block)
		case 'sayings':
			return yield* drawSayings(pen, block)
		case 'facts':
			return yield* drawFacts(pen, block)
		case 'table':
			return yield* drawTable(pen, block)
	}
}
