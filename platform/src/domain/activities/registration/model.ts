// Who takes part, and on what terms.
import type { SheetRow } from '#domain/people/joining/read-table.ts'
import type { Language } from '#kernel/languages.ts'

export const PARTICIPANT_STATES = ['registered', 'waiting', 'asking', 'declined', 'cancelled'] as const
export type ParticipantState = (typeof PARTICIPANT_STATES)[number]

/** What somebody says about themselves when they register. */
export type Registration = {
	readonly name: string
	readonly country: string
	readonly organisation: string
	readonly work: string
	readonly online: boolean
}

export type Invitee = {
	readonly name: string
	readonly address: string
	readonly country: string
	readonly organisation: string
	readonly work: string
	readonly language: Language
}
export type RowFault =
	| 'formula'
	| 'name-missing'
	| 'name-too-long'
	| 'address-invalid'
	| 'country-unknown'
	| 'organisation-missing'
	| 'language-unknown'
	| 'twice-in-file'
	| 'already-invited'
	| 'already-registered'
export type Row = SheetRow<Invitee, RowFault>
export type FileFault =
	'csv-empty' | 'csv-encoding' | 'csv-too-long' | 'csv-too-many-rows' | 'csv-header' | 'csv-unreadable'

export const SHEET = { bytes: 4 * 1024 * 1024, rows: 20_000 } as const
