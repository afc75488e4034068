// A signed-in person registers: nothing has to be confirmed, the address is proved already.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { enterParticipant } from './enter-participant.ts'
import type { Registration } from './model.ts'

type Register = Registration & { readonly code: string }

export async function registerParticipant(tx: Tx, scene: Scene, input: Register) {
	const personId = personIdOf(scene.actor)
	if (!personId) return refuse('activity-not-found')
	const { invited } = await tx
		.selectNoFrom((is) =>
			is
				.exists(
					is
						.selectFrom('activity')
						.select('activity.id')
						.where('activity.code', '=', input.code)
						.where(sql<boolean>`app_is_invited(activity.id)`)
				)
				.as('invited')
		)
		.executeTakeFirstOrThrow()
	return enterParticipant(tx, scene, { ...input, personId, invited: Boolean(invited) })
}
