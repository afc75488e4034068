// The documents of one activity.
import type { Format } from '../paper/model.ts'

export const DOCUMENTS = [
	'report',
	'attendance-list',
	'hours',
	'participants',
	'programme',
	'badges',
	'feedback',
	'needs'
] as const
export type DocumentName = (typeof DOCUMENTS)[number]

export const DRAFTS = ['blog', 'newsletter'] as const
export type DraftName = (typeof DRAFTS)[number]
export const DRAFT_FORMATS = ['md', 'txt'] as const
export type DraftFormat = (typeof DRAFT_FORMATS)[number]

/** One sheet for each person, only as a PDF. */
export const CERTIFICATES = 'certificates.pdf'

export type Wanted =
	| { readonly kind: 'document'; readonly name: DocumentName; readonly format: Format }
	| { readonly kind: 'draft'; readonly name: DraftName; readonly format: DraftFormat }

/** What the report still waits for. */
export const GAPS = [
	'attendance-unknown',
	'attendance-unconfirmed',
	'not-finished',
	'feedback-open',
	'texts-waiting'
] as const
export type Gap = { readonly kind: (typeof GAPS)[number]; readonly count: number; readonly until?: Date }

/** A draft before it is written as Markdown or as plain text. */
export type Line = {
	readonly kind: 'title' | 'heading' | 'words' | 'point' | 'quote' | 'note'
	readonly text: string
}
