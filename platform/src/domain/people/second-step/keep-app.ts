// New codes on paper, or no app any more: for its person after a proof, and for an administrator with a reason.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { requireFresh } from '../account/require-fresh.ts'
import { recordEvent } from '../schools/record-event.ts'
import { writeCodes } from './write-codes.ts'

export async function renewCodes(tx: Tx, scene: Scene, sessionId: string | undefined) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	const app = await tx
		.selectFrom('authenticator_app')
		.select('id')
		.where('person_id', '=', personId)
		.where('confirmed_at', 'is not', null)
		.forUpdate()
		.executeTakeFirst()
	if (!app) return refuse('app-not-found')
	await recordEvent(tx, scene, { kind: 'person.recovery-codes-renewed', subjectId: personId })
	return done({ recoveryCodes: await writeCodes(tx, scene, { appId: app.id, personId }) })
}

/** Also one that was only begun. */
export async function removeApp(tx: Tx, scene: Scene, sessionId: string | undefined) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	return (await takeAway(tx, scene, { personId, data: {} })) ? done(undefined) : refuse('app-not-found')
}

type Take = { readonly personId: string; readonly reason: string; readonly sessionId: string | undefined }

/** For somebody who lost phone and paper. Their sessions end: whoever comes back signs in anew. */
export async function takeAppOf(tx: Tx, scene: Scene, { personId, reason, sessionId }: Take) {
	if (scene.actor.kind !== 'system') {
		if (!hasRole(scene.actor, 'administrator') || personIdOf(scene.actor) === personId)
			return refuse('person-not-found')
		if (!(await requireFresh(tx, scene, sessionId))) return refuse('sign-in-again')
	}
	const gone = await takeAway(tx, scene, { personId, data: { reason } })
	if (!gone) return refuse('app-not-found')
	await tx
		.updateTable('session')
		.set({ ended_at: scene.now })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()
	return done(undefined)
}

type Gone = { readonly personId: string; readonly data: Readonly<Record<string, unknown>> }

async function takeAway(tx: Tx, scene: Scene, { personId, data }: Gone): Promise<boolean> {
	const removed = await tx
		.deleteFrom('authenticator_app')
		.where('person_id', '=', personId)
		.returning('confirmed_at')
		.executeTakeFirst()
	if (removed?.confirmed_at)
		await recordEvent(tx, scene, { kind: 'person.app-removed', subjectId: personId, data })
	return removed !== undefined
}
