// What happened to an application, in the transaction in which it happened.
import type { Tx } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

type Happening = { readonly kind: string; readonly applicationId: string; readonly data?: object }

export async function noteEvent(
	tx: Tx,
	{ newId, now, actor }: Scene,
	{ kind, applicationId, data = {} }: Happening
): Promise<void> {
	await tx
		.insertInto('event')
		.values({
			id: newId(),
			kind: `application.${kind}`,
			subject_id: applicationId,
			actor_id: personIdOf(actor) ?? null,
			at: now,
			data: JSON.stringify(data)
		})
		.execute()
}
