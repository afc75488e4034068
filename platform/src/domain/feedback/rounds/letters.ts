import { longDate } from '#i18n/dates.ts'
import { translator } from '#i18n/translate.ts'
import { MINUTES } from '../forms/model.ts'
import type { LaterFacts } from './letter-queries.ts'

export type Written = { readonly subject: string; readonly text: string }

/** Three months later: what has changed? */
export function laterLetter({ to, title, closesAt }: LaterFacts, link: string): Written {
	const t = translator(to.language)
	const words = { name: to.name, title, date: longDate(to.language, closesAt), count: MINUTES.later }
	const parts = [
		t('feedback.letterGreeting', words),
		t('feedback.letterLaterText', words),
		t('feedback.letterLaterNext', words),
		link,
		t('feedback.letterEnd')
	]
	return { subject: t('feedback.letterLaterSubject', words), text: `${parts.join('\n\n')}\n` }
}
