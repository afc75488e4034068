// Letters of an application: what happened, what comes next, one link.
import { longDate } from '#i18n/dates.ts'
import { letter, type Letter } from '#i18n/letter.ts'
import { translator, type MessageKey } from '#i18n/translate.ts'
import { inLanguage, type Language, type LocalText } from '#kernel/languages.ts'
import type { Addressee, ConfirmationAnswerFacts } from './letter-queries.ts'

type Submitted = {
	readonly to: Addressee
	readonly badge: LocalText
	readonly promisedAt: Date
	readonly again: boolean
	readonly link: string
}

export function submittedLetter({ to, badge, promisedAt, again, link }: Submitted): Letter {
	const t = translator(to.language)
	const words = { badge: inLanguage(badge, to.language), date: longDate(to.language, promisedAt) }
	return letter(to, t('badges.letterSubmittedSubject', words), [
		t(again ? 'badges.letterResentText' : 'badges.letterSubmittedText', words),
		t('badges.letterSubmittedNext'),
		link
	])
}

type Request = {
	readonly name: string
	readonly language: Language
	readonly applicant: string
	readonly badge: LocalText
	readonly request: string
	readonly expiresAt: Date
	readonly link: string
}

export function confirmationRequestLetter({
	name,
	language,
	applicant,
	badge,
	request,
	expiresAt,
	link
}: Request): Letter {
	const t = translator(language)
	const words = { applicant, badge: inLanguage(badge, language), date: longDate(language, expiresAt) }
	return letter({ name, language }, t('badges.letterConfirmSubject', words), [
		t('badges.letterConfirmText', words),
		`“${request}”`,
		t('badges.letterConfirmNext', words),
		link
	])
}

export function confirmationAnswerLetter(
	to: Addressee,
	{ badge, name, confirmed }: ConfirmationAnswerFacts,
	link: string
): Letter {
	const t = translator(to.language)
	const text: MessageKey = confirmed ? 'badges.letterConfirmedText' : 'badges.letterNotConfirmedText'
	const words = { name, badge: inLanguage(badge, to.language) }
	return letter(to, t('badges.letterConfirmedSubject', words), [t(text, words), link])
}
