// What a cell may hold, and which tables a document comes down to where there is no paper.
import { translator } from '#i18n/translate.ts'
import type { Bars, Block, Cell, Paper, Table } from './model.ts'

const FORMULA = /^[\s\u00a0"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
// Where a spreadsheet takes the semicolon or the tab for its separator, a formula could begin in the middle.
const AFTER_SEPARATOR = /([;\t]["'\s]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g
const CONTROL =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text that no spreadsheet takes for a formula, whichever separator it reads by. */
export const safeText = (text: string): string => {
	const bare = text.replace(CONTROL, '')
	const line = bare.replace(/\s*[\r\n]+\s*/g, ' ').replace(AFTER_SEPARATOR, "$1'")
	return (FORMULA.test(bare) ? "'" : '') + line
}

/** A text as an XLSX file can hold it: no control characters, and no longer than a cell is. */
export const cellText = (text: string): string => text.replace(CONTROL, '').slice(0, 32_767)

export const shownIn = (cell: Cell): string => (typeof cell === 'object' ? cell.shown : String(cell))
export const valueOf = (cell: Cell): string | number => (typeof cell === 'object' ? cell.value : cell)

/** Everything of a document that fits into rows, in its order; the bars of a series make one table. */
export function tablesOf({ blocks, language }: Paper): Table[] {
	const t = translator(language)
	const words = {
		question: t('reports.question'),
		group: t('reports.group'),
		answer: t('reports.answer'),
		answers: t('reports.answers'),
		mean: t('reports.mean'),
		text: t('reports.openAnswer'),
		fact: t('reports.fact'),
		value: t('reports.value')
	}
	const tables: Table[] = []
	const done = new Set<string>()
	for (const block of blocks) {
		if (block.kind === 'table') tables.push(block)
		if (block.kind === 'facts') tables.push(table(block.title, [words.fact, words.value], block.rows))
		if (block.kind === 'sayings' && block.texts.length > 0)
			tables.push(
				table(
					block.title,
					[words.text],
					block.texts.map((text) => [text])
				)
			)
		if (block.kind !== 'bars' || done.has(block.series)) continue
		done.add(block.series)
		const columns = [words.question, words.group, words.answer, words.answers, words.mean]
		tables.push(table(block.series, columns, seriesOf(blocks, block.series).flatMap(rowsOf)))
	}
	return tables
}

const table = (title: string, columns: readonly string[], rows: Table['rows']): Table => ({
	kind: 'table',
	title,
	columns: columns.map((name) => ({ title: name, width: 1 })),
	rows
})

const seriesOf = (blocks: readonly Block[], series: string): Bars[] =>
	blocks.filter((block): block is Bars => block.kind === 'bars' && block.series === series)

function rowsOf({ title, group, bars, mean, hidden }: Bars): Table['rows'] {
	if (hidden !== undefined) return [[title, group, hidden, '', '']]
	return bars.map(({ label, n }) => [title, group, label, n, mean ?? ''])
}

const SHEET_NAME = 31

/** Names of sheets: short, without the signs that Excel refuses, and each only once. */
export function sheetNames(titles: readonly string[]): string[] {
	const taken = new Set<string>()
	return titles.map((title) => {
		const base =
			cellText(title)
				.replace(/[[\]:*?/\\\s]+/g, ' ')
				.replace(/^'+|'+$/g, '')
				.trim() || '1'
		let name = base.slice(0, SHEET_NAME).trim()
		for (let twin = 2; taken.has(name.toLowerCase()); twin++)
			name = `${base.slice(0, SHEET_NAME - 1 - String(twin).length).trim()} ${twin}`
		taken.add(name.toLowerCase())
		return name
	})
}

/** A name for a file that every system takes. */
export const fileName = (words: string): string =>
	words
		.normalize('NFKD')
		.replace(/[^\w\s-]/g, '')
		.trim()
		.replace(/[\s_]+/g, '-')
		.toLowerCase()
		.slice(0, 60)
		.replace(/^-+|-+$/g, '') || 'rexpath'
