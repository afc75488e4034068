// Roles and reasons in the reader's words.
import { isMessageKey, type Translate } from '#i18n/translate.ts'

/** For values that come as data: the room's message, or the value itself when there is none. */
export function wordFor(t: Translate, kind: 'role' | 'row' | 'file', value: string): string {
	const key = `people.${kind}-${value}`
	return isMessageKey(key) ? t(key) : value
}

export const roleOptions = (t: Translate, roles: readonly string[]) =>
	roles.map((value) => ({ value, label: wordFor(t, 'role', value), hint: hintFor(t, value) }))

function hintFor(t: Translate, role: string): string | undefined {
	const key = `people.role-${role}-hint`
	return isMessageKey(key) ? t(key) : undefined
}
