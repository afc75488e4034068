export const LANGUAGES = ['en', 'fi', 'sv', 'et', 'it', 'es', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in several languages; English is always there and is what the others fall back to. */
export type LocalText = { readonly en: string } & { readonly [L in Language]?: string | undefined }

export const isLanguage = (value: unknown): value is Language =>
	typeof value === 'string' && (LANGUAGES as readonly string[]).includes(value)

export const inLanguage = (text: LocalText, language: Language): string => text[language] ?? text.en
