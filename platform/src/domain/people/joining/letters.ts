import type { Language } from '#kernel/languages.ts'
import { translator } from '#i18n/translate.ts'

type Invitation = {
	readonly name: string
	readonly language: Language
	readonly school: string
	readonly inviter: string
	readonly link: string
}

export function invitationLetter({ name, language, school, inviter, link }: Invitation): {
	subject: string
	text: string
} {
	const t = translator(language)
	return {
		subject: t('people.letterInvitationSubject', { school }),
		text: `${t('people.letterGreeting', { name })}\n\n${t('people.letterInvitationText', { inviter, school })}\n\n${link}\n\n${t('people.letterInvitationNext')}\n\n${t('people.letterEnd')}\n`
	}
}
