// Faults and refusals of a form in the reader's words.
import { isMessageKey, type Translate } from '#i18n/translate.ts'

type Answer =
	| { readonly faults?: Readonly<Record<string, string>> | undefined; readonly code?: string | undefined }
	| null
	| undefined
export type NamedFault = { readonly field: string; readonly label?: string; readonly text: string }

export const faultList = (
	t: Translate,
	answer: Answer,
	labels: Readonly<Record<string, string>>
): NamedFault[] =>
	Object.entries(answer?.faults ?? {}).map(([field, key]) => ({
		field,
		text: isMessageKey(key) ? t(key) : t('people.checkThis'),
		...(labels[field] ? { label: labels[field] } : {})
	}))

export const faultOf = (faults: readonly NamedFault[], field: string): string | undefined =>
	faults.find((fault) => fault.field === field)?.text

export function refusalText(t: Translate, answer: Answer): string | undefined {
	if (!answer?.code) return undefined
	const key = `people.refusal-${answer.code}`
	return isMessageKey(key) ? t(key) : t('people.checkThis')
}
