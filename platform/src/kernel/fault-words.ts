// What may be written down of a fault: libraries and servers repeat what they were given, also addresses and tokens.
const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g
const SECRET = /[A-Za-z0-9_-]{32,}/g
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const CHARACTERS = 300

/** The message in one line, without addresses and tokens. Ids of rows stay: they find the place. */
export const faultWords = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error))
		.replaceAll(ADDRESS, '…@…')
		.replaceAll(SECRET, (found) => (UUID.test(found) ? found : '…'))
		.replaceAll(/\s+/g, ' ')
		.slice(0, CHARACTERS)
