// Food and access needs are forgotten 30 days after the last day.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

const KEPT_DAYS = 30

export async function forgetNeeds(tx: Tx, { now }: Scene, _input: undefined) {
	const { numDeletedRows } = await tx
		.deleteFrom('participant_need')
		.where('activity_id', 'in', (over) =>
			over
				.selectFrom('activity')
				.select('id')
				.where(sql<boolean>`ends_on + ${KEPT_DAYS}::integer < ${now}::date`)
		)
		.executeTakeFirst()
	return done({ forgotten: Number(numDeletedRows) })
}
