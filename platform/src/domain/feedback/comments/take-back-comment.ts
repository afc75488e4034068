// One's own comment, as long as nobody has answered it.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export async function takeBackComment(tx: Tx, { actor }: Scene, commentId: string) {
	const { numDeletedRows } = await tx
		.deleteFrom('module_comment')
		.where('id', '=', commentId)
		.where('answer', 'is', null)
		.where('mark', 'is', null)
		.where('id', 'in', (eb) =>
			eb
				.selectFrom('module_comment_writer')
				.select('comment_id')
				.where('person_id', '=', personIdOf(actor) ?? null)
		)
		.executeTakeFirst()
	return Number(numDeletedRows) ? done({ commentId }) : refuse('comment-not-found')
}
