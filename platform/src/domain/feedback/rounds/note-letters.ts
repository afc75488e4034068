// The last form has opened: a letter to everybody who was there, once.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function noteLetters(tx: Tx, { now }: Scene, roundId: string) {
	const round = await tx
		.updateTable('feedback_round')
		.set({ letters_at: now })
		.where('id', '=', roundId)
		.where('kind', '=', 'later')
		.where('letters_at', 'is', null)
		.returning('activity_id')
		.executeTakeFirst()
	if (!round) return refuse('letters-sent')
	const people = await tx
		.selectFrom('participant')
		.select('person_id')
		.where('activity_id', '=', round.activity_id)
		.where('state', '=', 'registered')
		.execute()
	for (const { person_id: personId } of people)
		await enqueue(tx, {
			task: 'send-three-months-letter',
			key: `later-letter:${roundId}:${personId}`,
			payload: { roundId, personId }
		})
	return done({ letters: people.length })
}
