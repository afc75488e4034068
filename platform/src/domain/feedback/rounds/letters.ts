import { longDate } from '#i18n/dates.ts'
import { letter, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'
import { MINUTES } from '../forms/model.ts'
import type { LaterFacts } from './letter-queries.ts'

/** Three months later: what has changed? */
export function laterLetter({ to, title, closesAt }: LaterFacts, link: string): Letter {
	const t = translator(to.language)
	const words = { title, date: longDate(to.language, closesAt), count: MINUTES.later }
	return letter(to, t('feedback.letterLaterSubject', words), [
		t('feedback.letterLaterText', words),
		t('feedback.letterLaterNext', words),
		link
	])
}
