// An administrator stops every signature of a badge on this site, or lets them go on. Taking badges back still works.
import { violatedConstraint, type Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { requireFresh } from '../../people/account/require-fresh.ts'
import { recordEvent } from '../../people/schools/record-event.ts'

type Wish = { readonly on: boolean; readonly reason: string; readonly sessionId: string | undefined }

export async function switchSigning(tx: Tx, scene: Scene, { on, reason, sessionId }: Wish) {
	const obstacle = await whyNot(tx, scene, sessionId)
	if (obstacle) return refuse(obstacle)
	return on ? resume(tx, scene, reason) : stop(tx, scene, reason)
}

async function stop(tx: Tx, scene: Scene, reason: string) {
	const id = scene.newId()
	try {
		await tx
			.insertInto('signing_stop')
			.values({ id, reason, stopped_at: scene.now, stopped_by: personIdOf(scene.actor) ?? null })
			.execute()
	} catch (error) {
		if (violatedConstraint(error) === 'signing_stop_one_open') return refuse('stopped-already')
		throw error
	}
	await recordEvent(tx, scene, { kind: 'key.signing-stopped', subjectId: id, data: { reason } })
	return done(undefined)
}

async function resume(tx: Tx, scene: Scene, reason: string) {
	const ended = await tx
		.updateTable('signing_stop')
		.set({ resumed_at: scene.now, resumed_by: personIdOf(scene.actor) ?? null })
		.where('resumed_at', 'is', null)
		.returning('id')
		.executeTakeFirst()
	if (!ended) return refuse('not-stopped')
	await recordEvent(tx, scene, { kind: 'key.signing-resumed', subjectId: ended.id, data: { reason } })
	await enqueue(tx, {
		task: 'sign-waiting-badges',
		key: `sign-waiting:${ended.id}`,
		payload: { stopId: ended.id }
	})
	return done(undefined)
}

async function whyNot(tx: Tx, scene: Scene, sessionId: string | undefined) {
	if (scene.actor.kind === 'system') return undefined
	if (!hasRole(scene.actor, 'administrator')) return 'not-an-administrator'
	return (await requireFresh(tx, scene, sessionId)) ? undefined : 'sign-in-again'
}
