import { z } from 'zod'

export const LANGUAGES = ['en', 'fi', 'sv', 'et', 'it', 'es', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

export const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en')

/** One text in every language that has it. English is the source and always there. */
export type Text = { en: string } & { [language in Exclude<Language, 'en'>]?: string }

/**
 * How far a text, or a group of texts, has come in one language. `outdated` is never written by hand:
 * it follows from the hash of the English that the translation was made from.
 */
export type TranslationState = 'source' | 'checked' | 'machine' | 'outdated' | 'partial' | 'missing'

export const text = z
	.string()
	.trim()
	.min(1)
	.transform((en): Text => ({ en }))

export const isText = (value: unknown): value is Text =>
	typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'string'
