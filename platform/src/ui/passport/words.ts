// Faults and refusals of this room's forms, in the reader's words.
import { isMessageKey, type Translate } from '#i18n/translate.ts'

type Answer =
	{ readonly faults?: Readonly<Record<string, string>>; readonly code?: string } | null | undefined

export const refusalText = (t: Translate, answer: Answer): string | undefined => {
	const key = `passport.refusal-${answer?.code ?? ''}`
	return answer?.code ? (isMessageKey(key) ? t(key) : t('common.checkField')) : undefined
}

export const faultText = (t: Translate, answer: Answer, field: string): string | undefined => {
	const key = answer?.faults?.[field]
	return key === undefined ? undefined : isMessageKey(key) ? t(key) : t('common.checkField')
}
