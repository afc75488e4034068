// Letters about judgements. The assessor's own words come first, then what they mean and what comes next.
import { longDate } from '#i18n/dates.ts'
import { letter, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'
import { inLanguage, type LocalText } from '#kernel/languages.ts'
import type { Addressee } from '../application/letter-queries.ts'
import { appealEnds } from '../application/rules.ts'
import type { RoundReasons } from './letter-queries.ts'

type MoreNeeded = {
	readonly to: Addressee
	readonly badge: LocalText
	readonly reasons: RoundReasons
	readonly link: string
}

export function moreNeededLetter({ to, badge, reasons, link }: MoreNeeded): Letter {
	const t = translator(to.language)
	const words = { badge: inLanguage(badge, to.language), count: reasons.notYet.length, name: to.name }
	const points = reasons.notYet.map(({ criterion, reason, nextStep }) =>
		[
			reason,
			t('badges.letterReasonNext', { text: nextStep }),
			t('badges.letterReasonCriterion', { text: inLanguage(criterion, to.language) })
		].join('\n')
	)
	const met = reasons.met.map((text) => `– ${inLanguage(text, to.language)}`).join('\n')
	return letter(to, t('badges.letterMoreNeededSubject', words), [
		...reasons.notes,
		...points,
		met && `${t('badges.letterMetAlready')}\n${met}`,
		t('badges.letterMoreNeededNext', words),
		link
	])
}

type Declined = {
	readonly to: Addressee
	readonly badge: LocalText
	readonly notes: readonly string[]
	readonly ground: string
	readonly decidedAt: Date
	readonly mayAppeal: boolean
	readonly link: string
}

const GROUND = {
	'wrong-badge': 'badges.groundWrongBadge',
	copy: 'badges.groundCopy',
	'false-evidence': 'badges.groundFalseEvidence'
} as const

export function declinedLetter({ to, badge, notes, ground, decidedAt, mayAppeal, link }: Declined): Letter {
	const t = translator(to.language)
	const words = { badge: inLanguage(badge, to.language), date: longDate(to.language, appealEnds(decidedAt)) }
	// The column's check constraint names the same grounds.
	const why = t(GROUND[ground as keyof typeof GROUND])
	return letter(to, t('badges.letterDeclinedSubject', words), [
		...notes,
		t('badges.letterDeclinedText', { ...words, ground: why }),
		t(mayAppeal ? 'badges.letterDeclinedAppeal' : 'badges.letterDeclinedFinal', words),
		link
	])
}

export type AssessorLetterKind = 'reminder' | 'waiting' | 'assigned' | 'reassigned' | 'resubmitted' | 'stuck'

const ASSESSOR_WORDS = {
	reminder: ['badges.letterReminderSubject', 'badges.letterReminderText'],
	waiting: ['badges.letterWaitingSubject', 'badges.letterWaitingText'],
	assigned: ['badges.letterAssignedSubject', 'badges.letterAssignedText'],
	reassigned: ['badges.letterReassignedSubject', 'badges.letterReassignedText'],
	resubmitted: ['badges.letterResubmittedSubject', 'badges.letterResubmittedText'],
	stuck: ['badges.letterStuckSubject', 'badges.letterStuckText']
} as const

type AssessorLetter = {
	readonly kind: AssessorLetterKind
	readonly to: Addressee
	readonly badge: LocalText
	readonly promisedAt: Date
	readonly link: string
}

/** Says no name of the applicant: who judges learns it on the page, not in a mailbox. */
export function assessorLetter({ kind, to, badge, promisedAt, link }: AssessorLetter): Letter {
	const t = translator(to.language)
	const words = { badge: inLanguage(badge, to.language), date: longDate(to.language, promisedAt) }
	const [subject, text] = ASSESSOR_WORDS[kind]
	return letter(to, t(subject, words), [t(text, words), link])
}

export function laterLetter(to: Addressee, badge: LocalText, promisedAt: Date, link: string): Letter {
	const t = translator(to.language)
	const words = { badge: inLanguage(badge, to.language), date: longDate(to.language, promisedAt) }
	return letter(to, t('badges.letterLaterSubject', words), [t('badges.letterLaterText', words), link])
}
