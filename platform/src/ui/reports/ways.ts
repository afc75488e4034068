// Where the gaps of a report are closed, and which documents every activity has.
import type { DocumentName, Gap } from '#domain/reports/activity/model.ts'
import type { MessageKey } from '#i18n/translate.ts'

type Way = { readonly path: string; readonly label: MessageKey }

export const GAP_WAYS: Readonly<Record<Gap['kind'], Way>> = {
	'attendance-unknown': { path: '/attendance', label: 'reports.toAttendance' },
	'attendance-unconfirmed': { path: '/attendance', label: 'reports.toAttendance' },
	'not-finished': { path: '', label: 'reports.toActivity' },
	'feedback-open': { path: '/feedback', label: 'reports.toFeedback' },
	'texts-waiting': { path: '/feedback', label: 'reports.toFeedback' }
}

export const LISTED = [
	'attendance-list',
	'programme',
	'participants',
	'badges',
	'feedback'
] as const satisfies readonly DocumentName[]

/** Beside the PDF, which is the main action. */
export const OTHER_FORMATS = ['xlsx', 'csv'] as const
