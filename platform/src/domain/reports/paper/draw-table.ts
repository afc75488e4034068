// Tables on paper: rows stay whole, the head comes again on each page, and boxes wait for a hand.
import type { Column, Facts, Row, Table } from './model.ts'
import {
	drawRule,
	heightOf,
	makeRoom,
	MARGIN,
	skip,
	turnPage,
	write,
	writeIn,
	type Pen,
	type Style
} from './draw-pen.ts'
import { drawArtifact, RULE, SOFT, tagged, WASH, type Tag } from './draw-sheet.ts'
import { shownIn } from './rules.ts'

const PAD = 4
const BOX_HEIGHT = 27
const HEAD: Style = { size: 7.5, bold: true }
const BODY: Style = { size: 8.5 }
const IN_BOX: Style = { size: 7.5, soft: true, align: 'center' }

type Placed = Column & { readonly x: number; readonly wide: number }

function placed({ columns }: Pick<Table, 'columns'>, width: number): Placed[] {
	const all = columns.reduce((sum, column) => sum + column.width, 0)
	let x = MARGIN
	return columns.map((column) => {
		const wide = (column.width / all) * width
		const place = { ...column, x, wide }
		x += wide
		return place
	})
}

/** Draws a row at each step, so that long lists are made while the first pages are already on their way. */
export function* drawTable(pen: Pen, table: Table): Generator<void> {
	const columns = placed(table, pen.width)
	const first = table.rows[0] ? heightOfRow(pen, columns, table.rows[0]) : 14
	makeRoom(pen, 44 + heightOfHead(pen, columns) + first)
	write(pen, 'H3', table.title, { size: 11, display: true })
	if (table.note) write(pen, 'P', table.note, { size: 8.5, soft: true })
	skip(pen, 5)
	if (table.rows.length === 0) {
		if (table.empty) write(pen, 'P', table.empty, BODY)
		skip(pen, 12)
		return
	}
	const tag = pen.sheet.struct('Table')
	pen.root.add(tag)
	drawHead(pen, columns, tag)
	for (const row of table.rows) {
		const height = heightOfRow(pen, columns, row)
		if (pen.sheet.y + height > pen.bottom) {
			turnPage(pen)
			drawArtifact(pen.sheet, () => drawHead(pen, columns, undefined))
		}
		drawRow(pen, columns, row, { height: Math.min(height, pen.bottom - pen.sheet.y), tag })
		yield
	}
	tag.end()
	skip(pen, 16)
}

const inner = ({ wide }: Placed): number => wide - 2 * PAD
const alignOf = ({ numeric }: Column): Style['align'] => (numeric ? 'right' : 'left')

const heightOfHead = (pen: Pen, columns: readonly Placed[]): number =>
	Math.max(...columns.map((column) => heightOf(pen, column.title, HEAD, inner(column)))) + 2 * PAD

function heightOfRow(pen: Pen, columns: readonly Placed[], row: Row): number {
	const heights = columns.map((column, place) => {
		const text = shownIn(row[place] ?? '')
		return text === '' ? 0 : heightOf(pen, text, column.box ? IN_BOX : BODY, inner(column))
	})
	const least = columns.some(({ box }) => box) ? BOX_HEIGHT : 0
	return Math.max(least, ...heights.map((height) => height + 2 * PAD), 10 + 2 * PAD)
}

function drawHead(pen: Pen, columns: readonly Placed[], table: Tag | undefined): void {
	const { sheet } = pen
	const height = heightOfHead(pen, columns)
	const { y } = sheet
	const ground = () => sheet.rect(MARGIN, y, pen.width, height).fill(WASH)
	if (table) drawArtifact(sheet, ground)
	else ground()
	const row = table && sheet.struct('TR')
	if (table && row) table.add(row)
	for (const column of columns) {
		const spot = { x: column.x + PAD, y: y + PAD, width: inner(column), height: height - PAD }
		const draw = () =>
			writeIn(pen, column.title, spot, {
				...HEAD,
				align: column.box ? 'center' : (alignOf(column) ?? 'left')
			})
		if (row) row.add(tagged(sheet, 'TH', draw, { scope: 'Column' }))
		else draw()
	}
	row?.end()
	sheet.y = y + height
}

type Place = { readonly height: number; readonly tag: Tag }

function drawRow(pen: Pen, columns: readonly Placed[], row: Row, { height, tag }: Place): void {
	const { sheet } = pen
	const { y } = sheet
	// Where a hand writes into boxes, the words beside them stand in the middle too.
	const boxed = columns.some(({ box }) => box)
	const line = sheet.struct('TR')
	tag.add(line)
	columns.forEach((column, place) => {
		const text = shownIn(row[place] ?? '')
		const style: Style = column.box ? IN_BOX : { ...BODY, align: alignOf(column) ?? 'left' }
		const top = boxed && text ? (height - heightOf(pen, text, style, inner(column))) / 2 : PAD
		const spot = { x: column.x + PAD, y: y + top, width: inner(column), height: height - top }
		line.add(
			tagged(sheet, 'TD', () => {
				if (text !== '') writeIn(pen, text, spot, style)
			})
		)
	})
	line.end()
	drawArtifact(sheet, () => {
		drawRule(pen, y + height)
		const boxes = columns.filter(({ box }) => box)
		for (const { x, wide } of boxes) sheet.rect(x + 1.5, y + 1.5, wide - 3, height - 3)
		if (boxes.length > 0) sheet.lineWidth(0.5).strokeColor(SOFT).stroke()
	})
	sheet.y = y + height
}

const LABEL = 0.42

/** Facts: the name of each on the left, what it is on the right. */
export function* drawFacts(pen: Pen, { title, rows }: Facts): Generator<void> {
	const { sheet } = pen
	makeRoom(pen, 60)
	write(pen, 'H3', title, { size: 11, display: true })
	skip(pen, 5)
	const tag = sheet.struct('Table')
	pen.root.add(tag)
	const [label, value] = [pen.width * LABEL - 12, pen.width * (1 - LABEL)]
	for (const [name, cell] of rows) {
		const text = shownIn(cell)
		const height = Math.max(heightOf(pen, name, BODY, label), heightOf(pen, text, BODY, value)) + 6
		makeRoom(pen, height)
		const { y } = sheet
		const line = sheet.struct('TR')
		tag.add(line)
		const spot = { y: y + 3, height }
		const [left, right] = [
			{ ...spot, x: MARGIN, width: label },
			{ ...spot, x: MARGIN + pen.width * LABEL, width: value }
		]
		line.add(tagged(sheet, 'TH', () => writeIn(pen, name, left, { ...BODY, soft: true }), { scope: 'Row' }))
		line.add(tagged(sheet, 'TD', () => writeIn(pen, text, right, BODY)))
		line.end()
		drawArtifact(sheet, () => drawRule(pen, y + height, RULE))
		sheet.y = y + height
		yield
	}
	tag.end()
	skip(pen, 16)
}
