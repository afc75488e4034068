// A code of the new app was typed: from now on it counts, and its person is given codes on paper, once.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { requireFresh } from '../account/require-fresh.ts'
import { recordEvent } from '../schools/record-event.ts'
import { markProved } from './mark-proved.ts'
import { writeCodes } from './write-codes.ts'

type Confirm = {
	readonly appId: string
	/** What the keeper of the keys made of the typed code: nothing when it does not fit. */
	readonly matched: { readonly sealed: Uint8Array; readonly step: number } | undefined
	readonly sessionId: string | undefined
}

export async function confirmApp(tx: Tx, scene: Scene, { appId, matched, sessionId }: Confirm) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId || !sessionId) return refuse('sign-in-again')
	if (!matched) return refuse('code-wrong')
	const confirmed = await tx
		.updateTable('authenticator_app')
		.set({ confirmed_at: scene.now, sealed: Buffer.from(matched.sealed), last_step: matched.step })
		.where('id', '=', appId)
		.where('person_id', '=', personId)
		.where('confirmed_at', 'is', null)
		.executeTakeFirst()
	if (!confirmed.numUpdatedRows) return refuse('app-not-found')
	await markProved(tx, scene, { personId, sessionId })
	await recordEvent(tx, scene, { kind: 'person.app-added', subjectId: personId })
	return done({ recoveryCodes: await writeCodes(tx, scene, { appId, personId }) })
}
