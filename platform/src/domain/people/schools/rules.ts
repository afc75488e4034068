// Names of schools in web addresses.
const SLUG_CHARACTERS = 60

/** Letters and digits of the name in lower case, without accents; never empty. */
export function slugOf(name: string): string {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
	return plain.replace(/[^a-z0-9]+/g, '-').slice(0, SLUG_CHARACTERS).replace(/^-+|-+$/g, '') || 'school'
}
