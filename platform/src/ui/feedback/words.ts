// The words of feedback: what a round is about, refusals, faults.
import { isMessageKey, type Translate } from '#i18n/translate.ts'
import type { Results } from '#domain/feedback/results/queries.ts'
import type { Comment } from '#domain/feedback/comments/model.ts'

type Answer =
	| { readonly faults?: Readonly<Record<string, string>> | undefined; readonly code?: string | undefined }
	| null
	| undefined

export function refusalOf(t: Translate, answer: Answer): string | undefined {
	if (!answer?.code) return undefined
	const key = `feedback.refusal-${answer.code}`
	return isMessageKey(key) ? t(key) : t('common.checkField')
}

export function faultAt(t: Translate, answer: Answer, field: string): string | undefined {
	const key = answer?.faults?.[field]
	if (key === undefined) return undefined
	return isMessageKey(key) ? t(key) : t('common.checkField')
}

export const faultsOf = (t: Translate, answer: Answer, labels: Readonly<Record<string, string>>) =>
	Object.keys(answer?.faults ?? {}).map((field) => ({
		field,
		label: labels[field],
		text: faultAt(t, answer, field) ?? ''
	}))

/** "Your view of this module: M06 Virtual exchange", or the form's own title. */
export const nameOf = ({
	title,
	subject
}: {
	readonly title: string
	readonly subject: string | undefined
}): string => (subject === undefined ? title : `${title}: ${subject}`)

/** What became of a comment; undefined while nobody has said. */
export function markOf(t: Translate, { mark, markedVersion, reason }: Comment): string | undefined {
	if (mark === 'changed') return t('feedback.changedIn', { version: markedVersion ?? '' })
	return mark === 'not-changed' ? t('feedback.notChanged', { reason: reason ?? '' }) : undefined
}

/** Whether anything at all may be shown. */
export const hasResults = ({ questions }: Results): boolean =>
	questions.some(({ sum, written }) => sum !== undefined || written > 0)
