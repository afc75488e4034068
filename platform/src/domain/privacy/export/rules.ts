// How a copy is laid out: one file of each room, the files under names that every system can write.
import type { Section } from './model.ts'

export function byRoom(sections: readonly Section[]): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
	const rooms = Map.groupBy(sections, ({ room }) => room)
	return new Map(
		[...rooms].map(([room, parts]) => [
			room,
			Object.fromEntries(parts.map(({ section, rows }) => [section, rows]))
		])
	)
}

const FORBIDDEN = /[\u0000-\u001f\u007f"*/:<>?\\|]+/g

/** The person's own file name behind an id, so that two of one name can lie side by side. */
export const fileNameOf = (id: string, name: string): string =>
	`${id.slice(0, 8)}-${name.replace(FORBIDDEN, '_').replace(/^\.+/, '').slice(0, 150) || 'file'}`
