// Somebody else judges a decided application again, without seeing the first judgement. It changes nothing for the applicant.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { assessorFacts } from './assessor-queries.ts'
import { whyNotJudge } from './rules.ts'
import { secondLookAsWaiting, unclaimedSecondLooks } from './second-look-queries.ts'

export async function takeSecondLook(tx: Tx, scene: Scene, secondLookId: string) {
	if (scene.actor.kind !== 'person') return refuse('look-not-found')
	const look = (await unclaimedSecondLooks(tx, scene)).find(({ id }) => id === secondLookId)
	if (!look) return refuse('look-not-found')
	const obstacle = whyNotJudge(await assessorFacts(tx, scene.actor.id), secondLookAsWaiting(look))
	if (obstacle) return refuse(obstacle)
	const { numUpdatedRows } = await tx
		.updateTable('second_look')
		.set({ assessor_id: scene.actor.id, taken_at: scene.now })
		.where('id', '=', secondLookId)
		.where('assessor_id', 'is', null)
		.executeTakeFirst()
	return numUpdatedRows === 0n ? refuse('already-taken') : done(undefined)
}
