// One round per skill badge and year, for everybody who has had an answer to an application.
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { currentFormId } from '../forms/queries.ts'

export async function openBadgeRounds(tx: Tx, { now, newId }: Scene) {
	const formId = await currentFormId(tx, 'badge')
	if (!formId) return done({ opened: 0 })
	const year = now.getUTCFullYear()
	const missing = await tx
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select('badge.id')
		.where('badge_version.kind', '=', 'skill')
		.where('badge.withdrawn_at', 'is', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('feedback_round')
						.select('feedback_round.id')
						.whereRef('feedback_round.badge_id', '=', 'badge.id')
						.where('year', '=', year)
				)
			)
		)
		.execute()
	if (missing.length)
		await tx
			.insertInto('feedback_round')
			.values(
				missing.map(({ id: badgeId }) => ({
					id: newId(),
					kind: 'badge',
					form_id: formId,
					badge_id: badgeId,
					year,
					opens_at: new Date(Date.UTC(year, 0, 1)),
					closes_at: new Date(Date.UTC(year + 1, 0, 1))
				}))
			)
			.execute()
	return done({ opened: missing.length })
}
