import { letter, type Addressed, type Letter } from '#i18n/letter.ts'
import { translator } from '#i18n/translate.ts'

export function keyLetter(to: Addressed, issuer: string, link: string): Letter {
	const t = translator(to.language)
	return letter(to, t('privacy.letterKeySubject'), [t('privacy.letterKeyText', { issuer }), link])
}
