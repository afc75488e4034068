// The forms that people are asked to fill in: four kinds, each in the version that was in use when a round opened.
import type { Form } from '@rexpath/content'

export type FormContent = Form
export type Question = Form['questions'][number]
export const FORM_KINDS = ['activity', 'module', 'badge', 'later'] as const satisfies readonly Form['id'][]
export type FormKind = (typeof FORM_KINDS)[number]

/** What somebody answers who was asked something that does not concern them. */
export const NOT_APPLICABLE = 'na'

/** How long a form takes, as its introduction says. */
export const MINUTES: Readonly<Record<FormKind, number>> = { activity: 3, module: 2, badge: 1, later: 2 }

export type Option = { readonly id: string; readonly text: string }
export type SpokenQuestion = {
	readonly id: string
	readonly kind: Question['kind']
	readonly text: string
	readonly min: number
	readonly max: number
	readonly unit: string | undefined
	readonly notApplicable: boolean
	readonly low: string | undefined
	readonly middle: string | undefined
	readonly high: string | undefined
	readonly options: readonly Option[]
}
export type SpokenForm = {
	readonly kind: FormKind
	readonly title: string
	readonly intro: string
	readonly minutes: number
	/** English where the reader's language is missing. */
	readonly lang: string | undefined
	readonly questions: readonly SpokenQuestion[]
}
