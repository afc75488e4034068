// What every list of people has in common: a CSV file as a table, its columns in any of our languages, its repeats.
import { parse } from 'csv-parse/sync'

export type CsvLine = { readonly line: number; readonly cells: readonly string[] }

/** Text of an uploaded file; undefined when it is not UTF-8 (Excel's other "CSV" formats are not). */
export function decodeCsv(bytes: Uint8Array): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
		return text.includes('\0') ? undefined : text
	} catch {
		return undefined
	}
}

/** The rows of a table with the line each stood on; undefined when it cannot be read as one. */
export function cellsOf(text: string): CsvLine[] | undefined {
	const [firstLine = ''] = text.split(/\r?\n/, 1)
	const delimiter = [';', ',', '\t'].reduce((best, one) =>
		firstLine.split(one).length > firstLine.split(best).length ? one : best
	)
	try {
		// csv-parse gives, with `info`, each record beside where it stood; strings only, because no casting is asked for.
		const records = parse(text, {
			delimiter,
			bom: true,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			info: true
		}) as unknown as { record: string[]; info: { lines: number } }[]
		return records
			.filter(({ record }) => record.some((cell) => cell.trim() !== ''))
			.map(({ record, info }) => ({ line: info.lines, cells: record }))
	} catch {
		return undefined
	}
}

/** The names of the columns that every list has. */
export const PERSON_COLUMNS = {
	name: ['name', 'nimi', 'namn', 'nome', 'nombre', 'naam'],
	address: [
		'email',
		'e-mail',
		'address',
		'sähköposti',
		'e-post',
		'epost',
		'e-posti aadress',
		'e-post aadress',
		'correo',
		'e-mailadres'
	],
	language: ['language', 'kieli', 'språk', 'keel', 'lingua', 'idioma', 'taal']
} as const

/** Where each column stands; -1 for one that is missing. */
export function columnsOf<Column extends string>(
	header: readonly string[],
	known: Readonly<Record<Column, readonly string[]>>
): Readonly<Record<Column, number>> {
	const names = header.map((cell) => cell.normalize('NFC').trim().toLowerCase())
	const places = Object.entries<readonly string[]>(known).map(([column, called]) => [
		column,
		names.findIndex((name) => called.includes(name))
	])
	// The keys are those of `known`.
	return Object.fromEntries(places) as Record<Column, number>
}

// A cell that a spreadsheet would run: a name never begins so.
export const FORMULA = /^\s*[=+\-@\t\r]/

const SHOWN_CHARACTERS = 80
/** Enough of a row to find it again. */
export const shownOf = (name: string, address: string): string =>
	`${name} ${address}`.trim().slice(0, SHOWN_CHARACTERS)

export type SheetRow<Invitee, Fault> =
	| { readonly line: number; readonly invitee: Invitee }
	| { readonly line: number; readonly fault: Fault; readonly shown: string }
type Addressed = { readonly name: string; readonly address: string }

/** The first row of an address counts; the others say that they repeat it. */
export function withoutRepeats<Invitee extends Addressed, Fault>(
	rows: readonly SheetRow<Invitee, Fault>[]
): SheetRow<Invitee, Fault | 'twice-in-file'>[] {
	const seen = new Set<string>()
	return rows.map((row) => {
		if (!('invitee' in row)) return row
		const { address, name } = row.invitee
		if (seen.has(address)) return { line: row.line, fault: 'twice-in-file', shown: shownOf(name, address) }
		seen.add(address)
		return row
	})
}
