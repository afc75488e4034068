// A certificate of attendance: who was where, for how long. It says nothing about skills.
import type { Language } from '#kernel/languages.ts'

export type Attended = {
	/** Unguessable: whoever has it holds the sheet. */
	readonly id: string
	readonly name: string
	readonly organisation: string
	readonly minutes: number
	/** The sessions in which the person was present. */
	readonly sessions: readonly string[]
}
export type CertificateOf = {
	readonly title: string
	readonly startsOn: string
	readonly endsOn: string
	readonly places: readonly string[]
	readonly organisation: string
	readonly countedMinutes: number
}
export type Certificates = {
	readonly language: Language
	readonly madeAt: Date
	readonly activity: CertificateOf
	readonly people: readonly Attended[]
	/** Where each sheet can be checked, without the id. */
	readonly address: string
}
