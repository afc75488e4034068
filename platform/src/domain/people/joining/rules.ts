// Reads a list of people to invite from a CSV file: every row is either fit to be sent or carries its one clear fault.
import { parse } from 'csv-parse/sync'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Role } from '#kernel/scene.ts'
import { addressField, lineField } from '#kernel/text.ts'
import { SCHOOL_ROLES } from '../model.ts'

export type Invitee = {
	readonly name: string
	readonly address: string
	readonly language: Language
	readonly roles: readonly Role[]
}
export type RowFault =
	| 'formula'
	| 'name-missing'
	| 'name-too-long'
	| 'address-invalid'
	| 'language-unknown'
	| 'role-unknown'
	| 'twice-in-file'
	| 'already-member'
	| 'already-invited'
export type Row =
	| { readonly line: number; readonly invitee: Invitee }
	| { readonly line: number; readonly fault: RowFault; readonly shown: string }
export type FileFault =
	'csv-empty' | 'csv-encoding' | 'csv-too-long' | 'csv-too-many-rows' | 'csv-header' | 'csv-unreadable'
export type Sheet =
	{ readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly fault: FileFault }

/** Text of an uploaded file; undefined when it is not UTF-8 (Excel's other "CSV" formats are not). */
export function decodeCsv(bytes: Uint8Array): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
		return text.includes('\0') ? undefined : text
	} catch {
		return undefined
	}
}

const HEADERS: Readonly<Record<string, readonly string[]>> = {
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
	language: ['language', 'kieli', 'språk', 'keel', 'lingua', 'idioma', 'taal'],
	roles: ['roles', 'role', 'roolit', 'roller', 'rollid', 'ruoli', 'funciones', 'rollen']
}
const SHOWN_CHARACTERS = 80

export function readSheet(text: string, fallback: Language): Sheet {
	if (text.length > LIMITS.csvBytes) return { ok: false, fault: 'csv-too-long' }
	const cells = cellsOf(text)
	if (!cells) return { ok: false, fault: 'csv-unreadable' }
	const [header, ...rows] = cells
	if (!header || rows.length === 0) return { ok: false, fault: 'csv-empty' }
	if (rows.length > LIMITS.csvRows) return { ok: false, fault: 'csv-too-many-rows' }
	const columns = columnsOf(header.cells)
	if (columns.name < 0 || columns.address < 0) return { ok: false, fault: 'csv-header' }
	return { ok: true, rows: withoutRepeats(rows.map((row) => readRow(row, columns, fallback))) }
}

export type CsvLine = { readonly line: number; readonly cells: readonly string[] }
type Columns = {
	readonly name: number
	readonly address: number
	readonly language: number
	readonly roles: number
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

function columnsOf(header: readonly string[]): Columns {
	const names = header.map((cell) => cell.normalize('NFC').trim().toLowerCase())
	const find = (column: string) => names.findIndex((name) => HEADERS[column]?.includes(name))
	return { name: find('name'), address: find('address'), language: find('language'), roles: find('roles') }
}

// A cell that a spreadsheet would run: a name never begins so.
export const FORMULA = /^\s*[=+\-@\t\r]/

function readRow({ line, cells }: CsvLine, columns: Columns, fallback: Language): Row {
	const cell = (column: keyof Columns) => (cells[columns[column]] ?? '').trim()
	const fault = (code: RowFault): Row => ({
		line,
		fault: code,
		shown: `${cell('name')} ${cell('address')}`.trim().slice(0, SHOWN_CHARACTERS)
	})
	if (cells.some((text) => FORMULA.test(text))) return fault('formula')
	const name = lineField().safeParse(cell('name'))
	if (!name.success) return fault(cell('name') ? 'name-too-long' : 'name-missing')
	const address = addressField().safeParse(cell('address'))
	if (!address.success) return fault('address-invalid')
	const language = cell('language').toLowerCase() || fallback
	if (!isLanguage(language)) return fault('language-unknown')
	const roles = rolesOf(cell('roles'))
	if (!roles) return fault('role-unknown')
	return { line, invitee: { name: name.data, address: address.data, language, roles } }
}

// "member" is what everybody is anyhow; administrators are not made by a list.
function rolesOf(text: string): Role[] | undefined {
	const words = text
		.toLowerCase()
		.split(/[,;/|\s]+/)
		.filter((word) => word && word !== 'member')
	const roles = SCHOOL_ROLES.filter((role) => words.includes(role))
	return words.every((word) => (SCHOOL_ROLES as readonly string[]).includes(word)) ? roles : undefined
}

function withoutRepeats(rows: readonly Row[]): Row[] {
	const seen = new Set<string>()
	return rows.map((row) => {
		if (!('invitee' in row)) return row
		const { address, name } = row.invitee
		if (seen.has(address)) return { line: row.line, fault: 'twice-in-file', shown: `${name} ${address}` }
		seen.add(address)
		return row
	})
}

/** Rows whose people are there already, or have an open letter, are faults too. */
export const withoutKnown = (
	rows: readonly Row[],
	{ members, invited }: { members: ReadonlySet<string>; invited: ReadonlySet<string> }
): Row[] =>
	rows.map((row) => {
		if (!('invitee' in row)) return row
		const { address, name } = row.invitee
		const fault = members.has(address)
			? 'already-member'
			: invited.has(address)
				? 'already-invited'
				: undefined
		return fault ? { line: row.line, fault, shown: `${name} ${address}` } : row
	})
