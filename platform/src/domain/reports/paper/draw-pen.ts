// A pen on a document's sheets: it knows where it is, begins new pages, and tags what it writes.
import { translator } from '#i18n/translate.ts'
import type { Paper } from './model.ts'
import {
	BOLD,
	displayFor,
	drawArtifact,
	INK,
	REGULAR,
	RULE,
	SOFT,
	tagged,
	type Sheet,
	type Tag
} from './draw-sheet.ts'

export const MARGIN = 46
const FOOT = 40

export type Pen = {
	readonly sheet: Sheet
	readonly root: Tag
	readonly paper: Paper
	readonly width: number
	readonly bottom: number
	pages: number
}

export function takePen(sheet: Sheet, paper: Paper): Pen {
	const root = sheet.struct('Document')
	sheet.addStructure(root)
	const pen = {
		sheet,
		root,
		paper,
		width: sheet.page.width - 2 * MARGIN,
		bottom: sheet.page.height - FOOT - 12,
		pages: 1
	}
	drawFoot(pen)
	return pen
}

export function turnPage(pen: Pen): void {
	pen.sheet.addPage()
	pen.pages++
	drawFoot(pen)
}

export const isAtTop = ({ sheet }: Pen): boolean => sheet.y <= MARGIN + 1

/** Whether there is room for so much; if not, a new page has it. Says whether the page was turned. */
export function makeRoom(pen: Pen, height: number): boolean {
	if (pen.sheet.y + height <= pen.bottom || isAtTop(pen)) return false
	turnPage(pen)
	return true
}

export const skip = ({ sheet }: Pen, height: number): void => {
	sheet.y += height
}

export type Style = {
	readonly size: number
	readonly bold?: boolean
	readonly display?: boolean
	readonly soft?: boolean
	readonly align?: 'left' | 'right' | 'center'
}

export function choose({ sheet }: Pen, text: string, { size, bold, display, soft }: Style): Sheet {
	const font = display ? displayFor(text) : bold ? BOLD : REGULAR
	return sheet
		.font(font)
		.fontSize(size)
		.fillColor(soft ? SOFT : INK)
}

export const heightOf = (pen: Pen, text: string, style: Style, width: number): number =>
	choose(pen, text, style).heightOfString(text, { width, lineGap: 1 })

/** A tagged text over the whole width, kept on one page. */
export function write(pen: Pen, tag: string, text: string, style: Style): void {
	const { sheet, root, width, bottom } = pen
	makeRoom(pen, heightOf(pen, text, style, width))
	const { y } = sheet
	const room = bottom - y
	root.add(
		tagged(sheet, tag, () => {
			choose(pen, text, style).text(text, MARGIN, y, { width, lineGap: 1, height: room, ellipsis: true })
		})
	)
}

/** A tagged text in a box; the place of the pen stays as it was. */
export type Spot = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export function writeIn(pen: Pen, text: string, spot: Spot, style: Style): void {
	const { sheet } = pen
	choose(pen, text, style).text(text, spot.x, spot.y, {
		width: spot.width,
		height: spot.height,
		lineGap: 1,
		align: style.align ?? 'left',
		ellipsis: true
	})
	sheet.y = spot.y
}

export function drawRule({ sheet, width }: Pen, y: number, colour = RULE): void {
	sheet
		.moveTo(MARGIN, y)
		.lineTo(MARGIN + width, y)
		.lineWidth(0.5)
		.strokeColor(colour)
		.stroke()
}

function drawFoot(pen: Pen): void {
	const { sheet, paper, width, pages } = pen
	const t = translator(paper.language)
	const y = sheet.page.height - FOOT
	drawArtifact(sheet, () => {
		drawRule(pen, y)
		const height = 12
		const half = { y: y + 7, height }
		writeIn(
			pen,
			`${paper.title} · ${paper.issuer}`,
			{ ...half, x: MARGIN, width: width - 90 },
			{ size: 7.5, soft: true }
		)
		writeIn(
			pen,
			t('reports.page', { page: pages }),
			{ ...half, x: MARGIN + width - 80, width: 80 },
			{ size: 7.5, soft: true, align: 'right' }
		)
	})
	sheet.x = MARGIN
	sheet.y = MARGIN
}
