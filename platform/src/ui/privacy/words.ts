// Refusals and entries of the log in the reader's words.
import { isMessageKey, type Translate } from '#i18n/translate.ts'

export function refusalText(
	t: Translate,
	form: { readonly code?: string | undefined } | null | undefined
): string | undefined {
	if (!form?.code) return undefined
	const key = `privacy.refusal-${form.code}`
	return isMessageKey(key) ? t(key) : t('people.checkThis')
}

/** `badge.revoked` in words; what has none yet stands as it is. */
export function happeningWords(t: Translate, kind: string): string {
	const key = `privacy.event-${kind.replaceAll('.', '-')}`
	return isMessageKey(key) ? t(key) : kind
}

export function kindWords(t: Translate, kind: string): string {
	const key = `privacy.kind-${kind}`
	return isMessageKey(key) ? t(key) : kind
}
