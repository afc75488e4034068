// One open link for each school. Renewing closes the old one at once, so a poster can be made worthless.
import type { Tx } from '#db/run.ts'
import { LIMITS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { mayRunSchool } from '../schools/rules.ts'

const CODE_CHARACTERS = 22

export async function openJoinLink(tx: Tx, scene: Scene, organisationId: string) {
	const { actor, now, newId, newToken } = scene
	if (!mayRunSchool(actor, organisationId)) return refuse('organisation-not-found')
	await closeAll(tx, scene, organisationId)
	// 128 random bits, short enough for a QR code that a phone reads from the back row.
	const code = newToken().slice(0, CODE_CHARACTERS)
	await tx
		.insertInto('join_link')
		.values({
			id: newId(),
			organisation_id: organisationId,
			code,
			created_by: personIdOf(actor) ?? null,
			created_at: now,
			expires_at: new Date(now.getTime() + LIMITS.joinLinkMs)
		})
		.execute()
	return done({ code })
}

export async function closeJoinLink(tx: Tx, scene: Scene, organisationId: string) {
	if (!mayRunSchool(scene.actor, organisationId)) return refuse('organisation-not-found')
	await closeAll(tx, scene, organisationId)
	return done(undefined)
}

const closeAll = (tx: Tx, { now }: Scene, organisationId: string) =>
	tx
		.updateTable('join_link')
		.set({ closed_at: now })
		.where('organisation_id', '=', organisationId)
		.where('closed_at', 'is', null)
		.execute()
