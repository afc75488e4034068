// A tester says something at the place it means. The words and who said them go into two tables.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { currentContent } from '#domain/modules/delivery/queries.ts'
import { cardsOf } from '#domain/modules/delivery/rules.ts'
import { commentPlace } from './queries.ts'

type Left = { readonly moduleId: string; readonly cardId: string; readonly text: string }

export async function leaveComment(tx: Tx, scene: Scene, { moduleId, cardId, text }: Left) {
	const personId = personIdOf(scene.actor)
	const place = await commentPlace(tx, scene, moduleId)
	if (!personId || !place) return refuse('no-test-open')
	const module = await currentContent(tx, moduleId)
	if (!module || !cardsOf(module).some(({ id }) => id === cardId)) return refuse('card-not-found')
	const { version } = await tx
		.selectFrom('module')
		.select('version')
		.where('id', '=', moduleId)
		.executeTakeFirstOrThrow()
	const id = scene.newId()
	await tx
		.insertInto('module_comment')
		.values({
			id,
			round_id: place.roundId,
			module_id: moduleId,
			module_version: version,
			card_id: cardId,
			text
		})
		.execute()
	await tx.insertInto('module_comment_writer').values({ comment_id: id, person_id: personId }).execute()
	return done({ commentId: id })
}
