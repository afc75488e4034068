// The form of every letter: a greeting, paragraphs, the house's closing line.
import type { Language } from '#kernel/languages.ts'
import { translator } from './translate.ts'

export type Letter = { readonly subject: string; readonly text: string }
export type Addressed = { readonly name: string; readonly language: Language }

export function letter(
	{ name, language }: Addressed,
	subject: string,
	paragraphs: readonly (string | false | undefined)[]
): Letter {
	const t = translator(language)
	const text = [t('people.letterGreeting', { name }), ...paragraphs, t('people.letterEnd')]
	return { subject, text: `${text.filter(Boolean).join('\n\n')}\n` }
}
