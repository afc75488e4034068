// Choices whose words come from the platform itself: countries and languages.
import type { Language } from '#kernel/languages.ts'

export function countryOptions(language: Language, codes: readonly string[]) {
	const names = new Intl.DisplayNames([language], { type: 'region' })
	return codes
		.map((value) => ({ value, label: names.of(value) ?? value }))
		.sort((one, other) => one.label.localeCompare(other.label, language))
}

export const countryName = (language: Language, code: string): string =>
	new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code

/** Each language by its own name, so that its speakers find it. */
export const languageOptions = (codes: readonly Language[]) =>
	codes.map((value) => ({ value, label: languageName(value) }))

export function languageName(language: Language): string {
	const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
	return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
