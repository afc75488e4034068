import { translator } from '#i18n/translate.ts'
import { letter, type Addressed, type Letter } from '#i18n/letter.ts'
import { RETENTION } from '../retention/model.ts'

export function exportLetter(to: Addressed, link: string): Letter {
	const t = translator(to.language)
	return letter(to, t('privacy.letterExportSubject'), [
		t('privacy.letterExportText', { days: RETENTION.exports.days }),
		link
	])
}

/** The page inside the archive that says what the files are. */
export const readme = ({ name, language }: Addressed): string =>
	`${translator(language)('privacy.readme', { name })}\n`
