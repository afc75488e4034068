// Reads a list of people to invite: every row is either fit to be sent or carries its one clear fault.
import {
	cellsOf,
	columnsOf,
	FORMULA,
	PERSON_COLUMNS,
	shownOf,
	withoutRepeats,
	type CsvLine
} from '#domain/people/joining/read-table.ts'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { isLanguage, LANGUAGES, type Language } from '#kernel/languages.ts'
import { addressField, lineField } from '#kernel/text.ts'
import { SHEET, type FileFault, type Invitee, type Row, type RowFault } from './model.ts'

type Sheet =
	{ readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly fault: FileFault }

const COLUMNS = {
	...PERSON_COLUMNS,
	country: ['country', 'maa', 'land', 'riik', 'paese', 'país'],
	organisation: [
		'school',
		'organisation',
		'oppilaitos',
		'skola',
		'kool',
		'scuola',
		'centro',
		'organizzazione'
	],
	work: ['work', 'role', 'tehtävä', 'arbete', 'amet', 'ruolo', 'lavoro', 'función', 'functie', 'werk']
}
type Column = keyof typeof COLUMNS

export function readInviteSheet(text: string, fallback: Language): Sheet {
	if (text.length > SHEET.bytes) return { ok: false, fault: 'csv-too-long' }
	const lines = cellsOf(text)
	if (!lines) return { ok: false, fault: 'csv-unreadable' }
	const [header, ...rows] = lines
	if (!header || rows.length === 0) return { ok: false, fault: 'csv-empty' }
	if (rows.length > SHEET.rows) return { ok: false, fault: 'csv-too-many-rows' }
	const columns = columnsOf(header.cells, COLUMNS)
	const needed = [columns.name, columns.address, columns.country, columns.organisation]
	if (needed.some((at) => at < 0)) return { ok: false, fault: 'csv-header' }
	return { ok: true, rows: withoutRepeats(rows.map((row) => readRow(row, columns, fallback))) }
}

type Columns = Readonly<Record<Column, number>>

function readRow({ line, cells }: CsvLine, columns: Columns, fallback: Language): Row {
	const cell = (column: Column): string => (cells[columns[column]] ?? '').trim()
	const invitee = inviteeOf(cells, cell, fallback)
	if (typeof invitee !== 'string') return { line, invitee }
	return { line, fault: invitee, shown: shownOf(cell('name'), cell('address')) }
}

function inviteeOf(
	cells: readonly string[],
	cell: (column: Column) => string,
	fallback: Language
): Invitee | RowFault {
	if (cells.some((text) => FORMULA.test(text))) return 'formula'
	const name = lineField().safeParse(cell('name'))
	if (!name.success) return cell('name') ? 'name-too-long' : 'name-missing'
	const address = addressField().safeParse(cell('address'))
	if (!address.success) return 'address-invalid'
	const country = countryOf(cell('country'))
	if (!country) return 'country-unknown'
	const organisation = lineField().safeParse(cell('organisation'))
	if (!organisation.success) return 'organisation-missing'
	const language = cell('language').toLowerCase() || fallback
	if (!isLanguage(language)) return 'language-unknown'
	const work = lineField().safeParse(cell('work'))
	return {
		name: name.data,
		address: address.data,
		country,
		organisation: organisation.data,
		work: work.success ? work.data : '',
		language
	}
}

// A country by its code or by its name in any of our languages.
const COUNTRY_NAMES: ReadonlyMap<string, string> = new Map(
	LANGUAGES.flatMap((language) => {
		const names = new Intl.DisplayNames([language], { type: 'region' })
		return COUNTRIES.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const)
	})
)
function countryOf(text: string): string | undefined {
	const code = COUNTRIES.find((known) => known === text.toUpperCase())
	return code ?? COUNTRY_NAMES.get(text.normalize('NFC').toLowerCase())
}

type Known = { readonly registered: ReadonlySet<string>; readonly invited: ReadonlySet<string> }

/** People who are in, or have their letter already, are told apart from those who are new. */
export const withoutKnown = (rows: readonly Row[], { registered, invited }: Known): Row[] =>
	rows.map((row) => {
		if (!('invitee' in row)) return row
		const { address, name } = row.invitee
		const shown = shownOf(name, address)
		if (registered.has(address)) return { line: row.line, fault: 'already-registered', shown }
		return invited.has(address) ? { line: row.line, fault: 'already-invited', shown } : row
	})
