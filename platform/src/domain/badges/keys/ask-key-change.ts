// An administrator, or the command line, gives an organisation a new key: in turn, or because the old one was stolen.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { isUuid } from '#kernel/ids.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { requireFresh } from '../../people/account/require-fresh.ts'

type Change = {
	readonly organisationId: string
	readonly stolen: boolean
	readonly sessionId: string | undefined
}

export async function askKeyChange(tx: Tx, scene: Scene, { organisationId, stolen, sessionId }: Change) {
	const trusted = scene.actor.kind === 'system' || hasRole(scene.actor, 'administrator')
	if (!trusted || !isUuid(organisationId)) return refuse('organisation-not-found')
	if (scene.actor.kind !== 'system' && !(await requireFresh(tx, scene, sessionId)))
		return refuse('sign-in-again')
	const key = await tx
		.selectFrom('issuer_key')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.where('retired_at', 'is', null)
		.executeTakeFirst()
	if (!key) return refuse('no-key')
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: stolen ? 'key.stolen' : 'key.rotated',
			subject_id: key.id,
			actor_id: personIdOf(scene.actor) ?? null,
			at: scene.now,
			data: JSON.stringify({ organisationId })
		})
		.execute()
	await enqueue(tx, {
		task: 'change-key',
		key: `change-key:${key.id}:${stolen ? 'stolen' : 'rotated'}`,
		payload: { organisationId, keyId: key.id, stolen }
	})
	return done({ keyId: key.id })
}
