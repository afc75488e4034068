// One activity, held for a change by somebody who plans it. Somebody else's activity is answered like none.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import type { ActivityState } from './model.ts'

export async function lockActivity(tx: Tx, _scene: Scene, id: string) {
	if (!isUuid(id)) return undefined
	const row = await tx
		.selectFrom('activity')
		.selectAll()
		.where('id', '=', id)
		.where(sql<boolean>`app_plans(id)`)
		.forUpdate()
		.executeTakeFirst()
	if (!row) return undefined
	// The check of the table names the same states.
	return {
		...row,
		state: row.state as ActivityState,
		written: writtenIn(row.languages),
		startsOn: row.starts_on,
		endsOn: row.ends_on
	}
}

/** The language in which the organisers write. */
export const writtenIn = ([first]: readonly string[]): Language => (isLanguage(first) ? first : 'en')
