import { longDate } from '#i18n/dates.ts'
import { letter, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'
import type { CampaignFacts } from './letter-queries.ts'

/** The school asks for eight minutes, and says what is done with them. */
export function campaignLetter({ to, asker, closesAt }: CampaignFacts, link: string): Letter {
	const t = translator(to.language)
	const words = { name: asker, date: longDate(to.language, closesAt) }
	return letter(to, t('skills.campaignLetterSubject', words), [
		t('skills.campaignLetterText', words),
		t('skills.campaignPromise'),
		t('skills.campaignLetterNext', words),
		link
	])
}
