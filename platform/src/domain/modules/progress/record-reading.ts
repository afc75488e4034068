import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { currentContent } from '../delivery/queries.ts'
import { cardsOf } from '../delivery/rules.ts'

type Reading = { readonly moduleId: string; readonly cardId: string }

/** Marks a card as read and says which card follows it; the first reading is the one that counts. */
export async function recordReading(tx: Tx, { actor, now }: Scene, { moduleId, cardId }: Reading) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const module = await currentContent(tx, moduleId)
	if (!module) return refuse('module-not-found')
	const cards = cardsOf(module)
	const place = cards.findIndex(({ id }) => id === cardId)
	if (place < 0) return refuse('card-not-found')
	await tx
		.insertInto('card_reading')
		.values({ person_id: personId, module_id: moduleId, card_id: cardId, read_at: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
	return done({ nextCardId: cards[place + 1]?.id })
}
