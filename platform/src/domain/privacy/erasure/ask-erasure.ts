// A person asks to be forgotten. For a week nothing happens; then everything goes.
import type { Tx } from '#db/run.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { requireFresh } from '../../people/account/require-fresh.ts'
import { openErasure } from './open-erasure.ts'

export async function askErasure(tx: Tx, scene: Scene, sessionId: string | undefined) {
	const personId = await requireFresh(tx, scene, sessionId)
	return personId ? openErasure(tx, scene, { personId, reason: '' }) : refuse('sign-in-again')
}
