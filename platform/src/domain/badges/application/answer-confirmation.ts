// The answer of whoever was asked, once. Nobody is signed in: the link is the right to answer.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import type { ConfirmationAnswer } from './model.ts'
import { noteEvent } from './note-event.ts'

type Answer = { readonly token: string; readonly answer: ConfirmationAnswer; readonly note: string }

export async function answerConfirmation(tx: Tx, scene: Scene, { token, answer, note }: Answer) {
	const row = await tx
		.updateTable('confirmation')
		.set({ answer, note, answered_at: scene.now })
		.where('token_hash', '=', hashOfToken(token))
		.where('answered_at', 'is', null)
		.where('expires_at', '>', scene.now)
		.returning(['id', 'application_id'])
		.executeTakeFirst()
	if (!row) return refuse('confirmation-over')
	await noteEvent(tx, scene, {
		kind: 'confirmation-answered',
		applicationId: row.application_id,
		data: { answer }
	})
	await enqueue(tx, {
		task: 'send-confirmation-answer',
		key: `confirmation-answer:${row.id}`,
		payload: { confirmationId: row.id }
	})
	return done(undefined)
}
