import type { Tx } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

type Happening = {
	readonly kind: string
	readonly subjectId: string
	readonly data?: Readonly<Record<string, unknown>>
}

/** What happened, by whom, in the transaction of the change itself. Names and addresses stay out of it. */
export async function recordEvent(
	tx: Tx,
	{ actor, now, newId }: Scene,
	{ kind, subjectId, data = {} }: Happening
): Promise<void> {
	await tx
		.insertInto('event')
		.values({
			id: newId(),
			kind,
			subject_id: subjectId,
			actor_id: personIdOf(actor) ?? null,
			at: now,
			data: JSON.stringify(data)
		})
		.execute()
}
