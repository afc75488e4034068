// Letters that carry a one-time link: one link each, what it is for, how long it lives, what to do if it was not you.
import type { Language } from '#kernel/languages.ts'
import { translator } from '#i18n/translate.ts'
import type { LinkPurpose } from '../model.ts'

const PAGE: Readonly<Record<LinkPurpose, string>> = {
	'sign-in': '/sign-in',
	demo: '/sign-in',
	join: '/welcome',
	register: '/activities/registered',
	'set-up': '/set-up',
	'verify-address': '/account/confirm',
	'undo-address': '/undo',
	'link-identity': '/sign-in/connect'
}

export const linkAddress = (origin: string, purpose: LinkPurpose, token: string): string =>
	`${origin}${PAGE[purpose]}/${token}`

type LinkLetter = {
	readonly purpose: LinkPurpose
	readonly name: string
	readonly language: Language
	readonly link: string
	readonly address: string
}

export function linkLetter({ purpose, name, language, link, address }: LinkLetter): {
	subject: string
	text: string
} {
	const t = translator(language)
	const words = {
		'sign-in': ['people.letterSignInSubject', 'people.letterSignInText'],
		demo: ['people.letterSignInSubject', 'people.letterSignInText'],
		'set-up': ['people.letterSignInSubject', 'people.letterSignInText'],
		join: ['people.letterJoinSubject', 'people.letterJoinText'],
		register: ['people.letterRegisterSubject', 'people.letterRegisterText'],
		'verify-address': ['people.letterVerifySubject', 'people.letterVerifyText'],
		'undo-address': ['people.letterUndoSubject', 'people.letterUndoText'],
		'link-identity': ['people.letterConnectSubject', 'people.letterConnectText']
	} as const
	const [subject, text] = words[purpose]
	return {
		subject: t(subject),
		text: `${t('people.letterGreeting', { name })}\n\n${t(text, { address })}\n\n${link}\n\n${t('people.letterEnd')}\n`
	}
}
