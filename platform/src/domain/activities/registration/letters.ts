// Letters about an activity: where the person stands, what comes next, one link.
import { longDate } from '#i18n/dates.ts'
import { letter, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'
import type { Language } from '#kernel/languages.ts'
import type { ParticipantState } from './model.ts'

type About = {
	readonly name: string
	readonly language: Language
	readonly title: string
	readonly startsOn: string
	readonly link: string
}

const WORDS = {
	registered: ['activities.letterInSubject', 'activities.letterInText'],
	waiting: ['activities.letterWaitingSubject', 'activities.letterWaitingText'],
	asking: ['activities.letterAskingSubject', 'activities.letterAskingText'],
	declined: ['activities.letterDeclinedSubject', 'activities.letterDeclinedText'],
	cancelled: ['activities.letterLeftSubject', 'activities.letterLeftText']
} as const satisfies Record<ParticipantState, readonly [string, string]>

const dayOf = (language: Language, date: string): string =>
	longDate(language, new Date(`${date}T12:00:00Z`), 'UTC')

export function registrationLetter({
	state,
	...about
}: About & { readonly state: ParticipantState }): Letter {
	const t = translator(about.language)
	const words = { title: about.title, date: dayOf(about.language, about.startsOn) }
	const [subject, text] = WORDS[state]
	return letter(about, t(subject, words), [t(text, words), about.link])
}

export function reminderLetter(about: About): Letter {
	const t = translator(about.language)
	const words = { title: about.title, date: dayOf(about.language, about.startsOn) }
	return letter(about, t('activities.letterReminderSubject', words), [
		t('activities.letterReminderText', words),
		about.link
	])
}

export function cancelledLetter({ reason, ...about }: About & { readonly reason: string }): Letter {
	const t = translator(about.language)
	const words = { title: about.title, date: dayOf(about.language, about.startsOn) }
	return letter(about, t('activities.letterCancelledSubject', words), [
		// The organiser's own words first.
		reason,
		t('activities.letterCancelledText', words),
		about.link
	])
}

export function activityInvitationLetter({
	organisation,
	...about
}: About & { readonly organisation: string }): Letter {
	const t = translator(about.language)
	const words = { title: about.title, organisation, date: dayOf(about.language, about.startsOn) }
	return letter(about, t('activities.letterInvitedSubject', words), [
		t('activities.letterInvitedText', words),
		about.link
	])
}
