// The sentence for a refused form of the mapping.
import { isMessageKey, type Translate } from '#i18n/translate.ts'

type Answered = { readonly code?: string | undefined; readonly faults?: unknown } | null | undefined

export function refusalText(t: Translate, form: Answered): string | undefined {
	if (!form) return undefined
	const key = `skills.refusal-${form.code ?? ''}`
	if (isMessageKey(key)) return t(key)
	return form.faults ? t('skills.notUnderstood') : undefined
}
