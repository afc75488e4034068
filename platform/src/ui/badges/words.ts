// Codes of the badges room in the reader's words.
import type { ApplicationState } from '#domain/badges/application/model.ts'
import type { BadgeVersion } from '#domain/badges/design/model.ts'
import { isMessageKey, type MessageKey, type Translate } from '#i18n/translate.ts'
import type { Language, LocalText } from '#kernel/languages.ts'

type Answer =
	| { readonly faults?: Readonly<Record<string, string>> | undefined; readonly code?: string | undefined }
	| null
	| undefined
export type NamedFault = {
	readonly field: string
	readonly label?: string | undefined
	readonly text: string
}

export const faultsOf = (
	t: Translate,
	answer: Answer,
	labels: Readonly<Record<string, string>>
): NamedFault[] =>
	Object.entries(answer?.faults ?? {}).map(([field, key]) => ({
		field,
		label: labels[field],
		text: isMessageKey(key) ? t(key) : t('common.checkField')
	}))

export const faultOf = (faults: readonly NamedFault[], field: string): string | undefined =>
	faults.find((one) => one.field === field)?.text

export function refusalOf(t: Translate, answer: Answer): string | undefined {
	if (!answer?.code) return undefined
	const key = `badges.refusal-${answer.code}`
	return isMessageKey(key) ? t(key) : t('common.checkField')
}

const LEVELS = ['common.level1', 'common.level2', 'common.level3', 'common.level4'] as const
export const levelName = (t: Translate, level: number): string => t(LEVELS[level - 1] ?? 'common.level1')

const STATES: Readonly<Record<ApplicationState, MessageKey>> = {
	draft: 'badges.stateDraft',
	submitted: 'badges.stateSubmitted',
	'in-review': 'badges.stateInReview',
	'more-needed': 'badges.stateMoreNeeded',
	resubmitted: 'badges.stateResubmitted',
	appealed: 'badges.stateAppealed',
	awarded: 'badges.stateAwarded',
	declined: 'badges.stateDeclined',
	withdrawn: 'badges.stateWithdrawn'
}
export const stateName = (t: Translate, state: ApplicationState): string => t(STATES[state])

export type StateTone = 'plain' | 'pine' | 'caution' | 'danger'
export const toneOfState = (state: ApplicationState): StateTone =>
	state === 'awarded'
		? 'pine'
		: state === 'more-needed'
			? 'caution'
			: state === 'declined'
				? 'danger'
				: 'plain'

const GROUNDS = {
	'wrong-badge': 'badges.groundWrongBadge',
	copy: 'badges.groundCopy',
	'false-evidence': 'badges.groundFalseEvidence'
} as const
export const groundName = (t: Translate, ground: string | null): string =>
	ground && ground in GROUNDS ? t(GROUNDS[ground as keyof typeof GROUNDS]) : ''

export function languageName(language: Language, code: string): string {
	const name = new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
	return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
/** Each language by its own name, so that its speakers find it. */
export const languageChoices = (codes: readonly Language[]) =>
	codes.map((value) => ({ value, label: languageName(value, value) }))

/** For the lang attribute: English where the reader's language is missing. */
export const spokenIn = (text: LocalText, language: Language): Language | undefined =>
	text[language] === undefined ? 'en' : undefined

export const pictureOf = ({ id }: Pick<BadgeVersion, 'id'>, language: Language): string =>
	`/badges/${id}/picture?lang=${language}`

const UNITS = ['kilobyte', 'megabyte'] as const
/** "3.4 MB", in the reader's numbers. */
export function fileSize(language: Language, bytes: number): string {
	const mega = bytes >= 1_000_000
	const value = mega ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000))
	return new Intl.NumberFormat(language, {
		style: 'unit',
		unit: UNITS[mega ? 1 : 0],
		maximumFractionDigits: 1
	}).format(value)
}
