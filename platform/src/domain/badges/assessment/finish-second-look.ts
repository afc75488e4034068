import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { badgeInVersion } from '../design/queries.ts'
import type { Finding } from './model.ts'

type Look = { readonly secondLookId: string; readonly findings: readonly Finding[] }

export async function finishSecondLook(tx: Tx, scene: Scene, { secondLookId, findings }: Look) {
	if (!isUuid(secondLookId)) return refuse('look-not-found')
	const look = await tx
		.selectFrom('second_look')
		.select(['id', 'badge_version_id'])
		.where('id', '=', secondLookId)
		.where('assessor_id', '=', personIdOf(scene.actor) ?? null)
		.where('done_at', 'is', null)
		.forUpdate()
		.executeTakeFirst()
	if (!look) return refuse('look-not-found')
	const { criteria } = await badgeInVersion(tx, scene, look.badge_version_id)
	const complete =
		findings.length === criteria.length &&
		criteria.every(({ id }) => findings.some(({ criterionId }) => criterionId === id))
	if (!complete) return refuse('criteria-incomplete')
	if (findings.some(({ result, reason }) => result === 'not-yet' && !reason)) return refuse('reason-missing')
	await tx
		.insertInto('second_look_result')
		.values(
			findings.map(({ criterionId, result, reason }) => ({
				second_look_id: look.id,
				criterion_id: criterionId,
				result,
				reason
			}))
		)
		.execute()
	await tx.updateTable('second_look').set({ done_at: scene.now }).where('id', '=', look.id).execute()
	return done(undefined)
}
