// Which statements are worth preparing. A prepared one is planned once in each connection, with its row policies, and
// stays there as long as the connection, so there may be only so many.
import { createHash } from 'node:crypto'

/** The name under which a statement is prepared; undefined when it is not. */
export type NameOf = (text: string) => string | undefined

const OFTEN = 20
const MOST_NAMES = 250
const MOST_COUNTED = 5_000
// The columns behind a star change with an upgrade, and a prepared statement may not change what it answers.
const ANY_COLUMNS = /(?<!\()\*/

export function hotStatements(): NameOf {
	const names = new Map<string, string>()
	const asked = new Map<string, number>()
	return (text) => {
		const known = names.get(text)
		if (known !== undefined) return known
		if (names.size >= MOST_NAMES) return undefined
		const times = (asked.get(text) ?? 0) + 1
		if (times < OFTEN || ANY_COLUMNS.test(text)) {
			if (asked.size >= MOST_COUNTED) asked.clear()
			asked.set(text, times)
			return undefined
		}
		asked.delete(text)
		const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
		names.set(text, name)
		return name
	}
}
