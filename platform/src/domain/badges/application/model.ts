// The words of an application: who shows what, in which state it is, and what counts as evidence.
export const APPLICATION_STATES = [
	'draft',
	'submitted',
	'in-review',
	'more-needed',
	'resubmitted',
	'appealed',
	'awarded',
	'declined',
	'withdrawn'
] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

export const DECLINE_GROUNDS = ['wrong-badge', 'copy', 'false-evidence'] as const
export type DeclineGround = (typeof DECLINE_GROUNDS)[number]

export const FILE_KINDS = ['photo', 'document', 'audio', 'video'] as const
export type FileKind = (typeof FILE_KINDS)[number]
export type EvidenceKind = FileKind | 'text' | 'link' | 'confirmation' | 'class-run'

export const RELATIONS = ['supervisor', 'peer'] as const
export type Relation = (typeof RELATIONS)[number]
export const ANSWERS = ['confirmed', 'not-confirmed'] as const
export type ConfirmationAnswer = (typeof ANSWERS)[number]

/** The three questions that everybody answers before sending. */
export const CHECKS = ['consent', 'health', 'numbers'] as const
export type Check = (typeof CHECKS)[number]

export type Piece = {
	readonly kind: EvidenceKind
	readonly round: number
	readonly removed: boolean
	readonly fileState?: string | undefined
}
