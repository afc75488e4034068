// Brings the ready-made lessons of the training package into the database.
import type { LessonCard, TrainingPackage } from '@rexpath/content'
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function loadLessonCards(
	tx: Tx,
	scene: Scene,
	{ lessonCards }: Pick<TrainingPackage, 'lessonCards'>
) {
	for (const [position, card] of lessonCards.entries()) await placeCard(tx, card, position)
	await withdrawOthers(tx, scene, lessonCards)
	return done(undefined)
}

async function placeCard(tx: Tx, card: LessonCard, position: number): Promise<void> {
	const place = { position, content: JSON.stringify(card), withdrawn_at: null }
	await tx
		.insertInto('lesson_card')
		.values({ id: card.id, ...place })
		.onConflict((conflict) => conflict.column('id').doUpdateSet(place))
		.execute()
}

async function withdrawOthers(tx: Tx, { now }: Scene, cards: readonly LessonCard[]): Promise<void> {
	const kept = cards.map(({ id }) => id)
	const others = tx.updateTable('lesson_card').set({ withdrawn_at: now }).where('withdrawn_at', 'is', null)
	await (kept.length ? others.where('id', 'not in', kept) : others).execute()
}
