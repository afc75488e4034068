// Reads a list of people to invite from a CSV file: every row is either fit to be sent or carries its one clear fault.
import { isLanguage, type Language } from '#kernel/languages.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Role } from '#kernel/scene.ts'
import { addressField, lineField } from '#kernel/text.ts'
import { SCHOOL_ROLES } from '../model.ts'
import {
	cellsOf,
	columnsOf,
	FORMULA,
	PERSON_COLUMNS,
	shownOf,
	withoutRepeats,
	type CsvLine,
	type SheetRow
} from './read-table.ts'

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
export type Row = SheetRow<Invitee, RowFault>
export type FileFault =
	'csv-empty' | 'csv-encoding' | 'csv-too-long' | 'csv-too-many-rows' | 'csv-header' | 'csv-unreadable'
export type Sheet =
	{ readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly fault: FileFault }

const COLUMNS = {
	...PERSON_COLUMNS,
	roles: ['roles', 'role', 'roolit', 'roller', 'rollid', 'ruoli', 'funciones', 'rollen']
}

export function readSheet(text: string, fallback: Language): Sheet {
	if (text.length > LIMITS.csvBytes) return { ok: false, fault: 'csv-too-long' }
	const cells = cellsOf(text)
	if (!cells) return { ok: false, fault: 'csv-unreadable' }
	const [header, ...rows] = cells
	if (!header || rows.length === 0) return { ok: false, fault: 'csv-empty' }
	if (rows.length > LIMITS.csvRows) return { ok: false, fault: 'csv-too-many-rows' }
	const columns = columnsOf(header.cells, COLUMNS)
	if (columns.name < 0 || columns.address < 0) return { ok: false, fault: 'csv-header' }
	return { ok: true, rows: withoutRepeats(rows.map((row) => readRow(row, columns, fallback))) }
}

type Columns = Readonly<Record<keyof typeof COLUMNS, number>>

function readRow({ line, cells }: CsvLine, columns: Columns, fallback: Language): Row {
	const cell = (column: keyof Columns) => (cells[columns[column]] ?? '').trim()
	const fault = (code: RowFault): Row => ({
		line,
		fault: code,
		shown: shownOf(cell('name'), cell('address'))
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
		return fault ? { line: row.line, fault, shown: shownOf(name, address) } : row
	})
