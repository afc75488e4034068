// An author answers, and says what became of it: changed in a version, or not, and why.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Mark } from './model.ts'

type Answer = {
	readonly commentId: string
	readonly answer: string
	readonly mark: Mark | 'open'
	readonly version: number | undefined
	readonly reason: string
}

export async function answerComment(
	tx: Tx,
	scene: Scene,
	{ commentId, answer, mark, version, reason }: Answer
) {
	const { numUpdatedRows } = await tx
		.updateTable('module_comment')
		.set({
			answer: answer || null,
			mark: mark === 'open' ? null : mark,
			marked_version: mark === 'changed' ? (version ?? null) : null,
			reason: mark === 'not-changed' ? reason : null
		})
		.where('id', '=', commentId)
		.where(sql<boolean>`app_reads_round(round_id)`)
		.executeTakeFirst()
	if (!Number(numUpdatedRows)) return refuse('comment-not-found')
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'comment.answered',
			subject_id: commentId,
			actor_id: scene.actor.kind === 'person' ? scene.actor.id : null,
			at: scene.now
		})
		.execute()
	return done({ commentId })
}
