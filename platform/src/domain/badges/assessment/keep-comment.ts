// An assessor's own reusable comments: kept, changed, thrown away.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

const MOST_COMMENTS = 50

type Comment = { readonly commentId?: string | undefined; readonly text: string }

export async function keepComment(tx: Tx, { actor, newId, now }: Scene, { commentId, text }: Comment) {
	if (actor.kind !== 'person') return refuse('comment-not-found')
	if (commentId) {
		const { numUpdatedRows } = await tx
			.updateTable('reusable_comment')
			.set({ text })
			.where('id', '=', commentId)
			.where('person_id', '=', actor.id)
			.executeTakeFirst()
		return numUpdatedRows === 0n ? refuse('comment-not-found') : done(undefined)
	}
	const { n } = await tx
		.selectFrom('reusable_comment')
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.where('person_id', '=', actor.id)
		.executeTakeFirstOrThrow()
	if (n >= MOST_COMMENTS) return refuse('too-many-comments')
	await tx
		.insertInto('reusable_comment')
		.values({ id: newId(), person_id: actor.id, text, created_at: now })
		.execute()
	return done(undefined)
}

export async function deleteComment(tx: Tx, { actor }: Scene, commentId: string) {
	if (actor.kind !== 'person') return refuse('comment-not-found')
	const { numDeletedRows } = await tx
		.deleteFrom('reusable_comment')
		.where('id', '=', commentId)
		.where('person_id', '=', actor.id)
		.executeTakeFirst()
	return numDeletedRows === 0n ? refuse('comment-not-found') : done(undefined)
}
