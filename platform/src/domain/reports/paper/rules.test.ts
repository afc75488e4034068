import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Paper, Row } from './model.ts'
import { cellText, fileName, safeText, sheetNames, tablesOf } from './rules.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const paper = (rows: readonly Row[], more: Paper['blocks'] = []): Paper => ({
	title: 'List',
	lead: '',
	issuer: 'Luovi',
	language: 'en',
	landscape: false,
	madeAt: new Date('2021-10-28T15:00:00Z'),
	blocks: [
		{
			kind: 'table',
			title: 'People',
			columns: [
				{ title: 'Name', width: 1 },
				{ title: 'N', width: 1 }
			],
			rows
		},
		...more
	]
})

const BEGINS = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
const nasty = fc
	.array(
		fc.constantFrom(
			'=',
			'+',
			'-',
			'@',
			'\t',
			'\r',
			'\n',
			';',
			',',
			'"',
			"'",
			' ',
			'|',
			'cmd',
			'1',
			'=1+1',
			'\u00a0',
			'\uff1d',
			'ä',
			'\0'
		)
	)
	.map((parts) => parts.join(''))

describe('a cell is never a formula', () => {
	test.each([
		['=1+1', "'=1+1"],
		['+358 40', "'+358 40"],
		['-5', "'-5"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t'=1"],
		[' =1', "' =1"],
		['a;=1', "a;'=1"],
		['a\r\n=1', 'a =1'],
		['Ane - Jon', 'Ane - Jon'],
		['2=2', '2=2']
	])('%j → %j', (text, safe) => {
		expect(safeText(text)).toBe(safe)
	})

	test('whatever is written, read with the comma, the semicolon or the tab', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(nasty, nasty), { maxLength: 4 }), (rows) => {
				const csv = writeCsv(paper(rows))
				const cells: string[][] = parse(csv, { bom: true })
				// Read by another separator, a spreadsheet may not even know where the quotes belong.
				const pieces = csv.split('\r\n').flatMap((line) => line.split(/[;\t]/))
				for (const cell of [...cells.flat(), ...pieces.map((piece) => piece.replace(/^[\ufeff"]+/, ''))])
					expect(cell).not.toMatch(BEGINS)
			}),
			{ numRuns: 500 }
		)
	})

	test('in a spreadsheet every text is a text, as it was written', { timeout: 60_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 6 }), async (texts) => {
				const bytes = await writeXlsx(paper(texts.map((text) => [text, 1])))
				const [sheet] = await readExcelFile(Buffer.from(bytes), { trim: false })
				const read = (sheet?.data ?? []).slice(1).map(([cell]) => String(cell ?? ''))
				expect(read.map(plain)).toEqual(texts.map((text) => plain(cellText(text))))
			}),
			{ numRuns: 40 }
		)
	})
})

// XML makes one line end of every kind, and white space alone is an empty cell.
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

describe('what a document comes down to', () => {
	test('numbers keep their value, with the comma of RFC 4180 and the mark of UTF-8', () => {
		const csv = writeCsv(paper([['Jani "J" Mäki, IT', { value: 86.9, shown: '86,9 %' }]]))
		expect(csv).toBe('\ufeff"Name","N"\r\n"Jani ""J"" Mäki, IT",86.9\r\n')
	})

	test('several tables stand below each other, each line equally long', () => {
		const csv = writeCsv(paper([['Aino', 1]], [{ kind: 'facts', title: 'Facts', rows: [['Days', 3]] }]))
		const lines: string[][] = parse(csv, { bom: true })
		expect(lines).toEqual([
			['People', ''],
			['Name', 'N'],
			['Aino', '1'],
			['', ''],
			['Facts', ''],
			['Fact', 'Value'],
			['Days', '3']
		])
	})

	test('the bars of one series make one table, and what is hidden says so', () => {
		const bars = (title: string, rest: object) =>
			({ kind: 'bars', series: 'Feedback', title, group: '', bars: [], ...rest }) as const
		const tables = tablesOf(
			paper(
				[],
				[
					bars('Aims', { mean: 4, bars: [{ label: '5', n: 7 }] }),
					bars('Pace', { hidden: 'Fewer than 5 answers' })
				]
			)
		)
		expect(tables[1]?.rows).toEqual([
			['Aims', '', '5', 7, 4],
			['Pace', '', 'Fewer than 5 answers', '', '']
		])
	})

	test('sheets have names that Excel takes', () => {
		expect(sheetNames(['A: b/c?', 'a b c', 'x'.repeat(40), 'x'.repeat(50), "'"])).toEqual([
			'A b c',
			'a b c 2',
			'x'.repeat(31),
			`${'x'.repeat(29)} 2`,
			'1'
		])
		expect(fileName('Helsingin päivät: "3" ../..')).toBe('helsingin-paivat-3')
	})
})
