import { longDate } from '#i18n/dates.ts'
import { letter, type Addressed, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'

export function erasureLetter(to: Addressed & { readonly dueAt: Date }, link: string): Letter {
	const t = translator(to.language)
	return letter(to, t('privacy.letterErasureSubject'), [
		t('privacy.letterErasureText', { date: longDate(to.language, to.dueAt) }),
		link
	])
}

/** The last letter: afterwards nobody knows the address any more. */
export function farewell(to: Addressed): Letter {
	const t = translator(to.language)
	return letter(to, t('privacy.letterErasedSubject'), [t('privacy.letterErasedText')])
}
