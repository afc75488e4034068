// A document as a spreadsheet: one sheet per table; texts are text cells, whatever they begin with.
import writeExcelFile, { type Cell as SheetCell, type Sheet } from 'write-excel-file/node'
import type { Cell, Paper, Table } from './model.ts'
import { cellText, sheetNames, tablesOf, valueOf } from './rules.ts'

const WIDEST = 60

export async function writeXlsx(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
	const tables = tablesOf(paper)
	const names = sheetNames(tables.map(({ title }) => title))
	const sheets = tables.map((table, index) => sheetOf(table, names[index] ?? '', paper.landscape))
	const bytes = await writeExcelFile(sheets).toBuffer()
	return new Uint8Array(bytes)
}

function sheetOf({ columns, rows }: Table, name: string, landscape: boolean): Sheet<never> {
	return {
		sheet: name,
		data: [columns.map(({ title }) => heading(title)), ...rows.map((row) => row.map(cellOf))],
		columns: columns.map((column, place) => ({ width: widthOf(column.title, rows, place) })),
		stickyRowsCount: 1,
		...(landscape ? { orientation: 'landscape' as const } : {})
	}
}

const heading = (title: string): SheetCell => ({
	value: cellText(title),
	type: String,
	fontWeight: 'bold',
	bottomBorderStyle: 'thin',
	alignVertical: 'top',
	wrap: true
})

function cellOf(cell: Cell): SheetCell {
	const value = valueOf(cell)
	if (value === '') return null
	if (typeof value === 'number') return { value, type: Number }
	return { value: cellText(value), type: String, wrap: value.length > WIDEST, alignVertical: 'top' }
}

const widthOf = (title: string, rows: Table['rows'], place: number): number =>
	rows.reduce(
		(widest, row) => Math.min(WIDEST, Math.max(widest, String(valueOf(row[place] ?? '')).length + 2)),
		Math.max(8, Math.min(title.length + 2, 24))
	)
