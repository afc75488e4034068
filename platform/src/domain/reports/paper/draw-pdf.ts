// A document on paper.
import { longDate } from '#i18n/dates.ts'
import { translator } from '#i18n/translate.ts'
import { drawBars, drawSayings } from './draw-bars.ts'
import { drawRule, isAtTop, makeRoom, MARGIN, skip, takePen, turnPage, write, type Pen } from './draw-pen.ts'
import { drawArtifact, INK, openSheet, streamed } from './draw-sheet.ts'
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
	write(pen, 'H1', paper.title, { size: 22, display: true })
	skip(pen, 2)
	write(pen, 'P', paper.lead, { size: 10.5 })
	const made = t('reports.madeOn', { date: longDate(paper.language, paper.madeAt) })
	write(pen, 'P', `${paper.issuer} · ${made}`, { size: 8.5, soft: true })
	skip(pen, 6)
	drawArtifact(sheet, () => drawRule(pen, sheet.y, INK))
	skip(pen, 12)
}

function* drawBlock(pen: Pen, block: Block): Generator<void> {
	switch (block.kind) {
		case 'heading':
			makeRoom(pen, 90)
			if (!isAtTop(pen)) skip(pen, 6)
			write(pen, 'H2', block.text, { size: 15, display: true })
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
