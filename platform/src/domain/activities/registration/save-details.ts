// What the organisers need to know for the day: how somebody takes part, photos, food and access.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { findParticipant } from './find-participant.ts'

type Details = {
	readonly code: string
	readonly work: string
	readonly online: boolean
	readonly photoConsent: boolean
	readonly diet: string
	readonly access: string
}

export async function saveDetails(tx: Tx, scene: Scene, { code, ...details }: Details) {
	const mine = await findParticipant(tx, scene, code)
	if (!mine) return refuse('activity-not-found')
	if (mine.activityState !== 'published') return refuse('activity-over')
	await tx
		.updateTable('participant')
		.set({
			work: details.work,
			online: details.online,
			photo_consent: details.photoConsent && mine.photos
		})
		.where('id', '=', mine.id)
		.execute()
	const { diet, access } = details
	if (diet === '' && access === '') {
		await tx.deleteFrom('participant_need').where('participant_id', '=', mine.id).execute()
		return done(undefined)
	}
	await tx
		.insertInto('participant_need')
		.values({ participant_id: mine.id, activity_id: mine.activityId, diet, access })
		.onConflict((conflict) => conflict.column('participant_id').doUpdateSet({ diet, access }))
		.execute()
	return done(undefined)
}
