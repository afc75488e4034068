// A document as comma-separated values (RFC 4180), with the mark by which spreadsheets know UTF-8.
import type { Cell, Paper } from './model.ts'
import { safeText, tablesOf, valueOf } from './rules.ts'

const BOM = '\ufeff'

/** One table is its header and rows. Several stand below each other, each under its title, all equally wide. */
export function writeCsv(paper: Paper): string {
	const tables = tablesOf(paper)
	const width = Math.max(1, ...tables.map(({ columns }) => columns.length))
	const lines = tables.flatMap(({ title, columns, rows }, index) => [
		...(tables.length > 1 ? [...(index > 0 ? [[]] : []), [title]] : []),
		columns.map((column) => column.title),
		...rows
	])
	return BOM + lines.map((cells) => `${lineOf(cells, width)}\r\n`).join('')
}

const lineOf = (cells: readonly Cell[], width: number): string =>
	Array.from({ length: width }, (_, place) => quoted(valueOf(cells[place] ?? ''))).join(',')

const quoted = (value: string | number): string =>
	typeof value === 'number' ? String(value) : `"${safeText(value).replaceAll('"', '""')}"`
