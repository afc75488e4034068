import { violatedConstraint, type Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from './lock-activity.ts'

type Place = {
	readonly activityId: string
	readonly placeId: string | null
	readonly name: string
	readonly address: string
	readonly capacity: number | null
	readonly onlineUrl: string
}

export async function savePlace(tx: Tx, scene: Scene, { activityId, placeId, ...facts }: Place) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	const values = {
		name: facts.name,
		address: facts.address,
		capacity: facts.capacity,
		online_url: facts.onlineUrl || null
	}
	try {
		if (placeId === null) {
			const id = scene.newId()
			await tx
				.insertInto('place')
				.values({ id, activity_id: activityId, ...values })
				.execute()
			return done({ id })
		}
		const { numUpdatedRows } = await tx
			.updateTable('place')
			.set(values)
			.where('id', '=', placeId)
			.where('activity_id', '=', activityId)
			.executeTakeFirst()
		return numUpdatedRows ? done({ id: placeId }) : refuse('place-not-found')
	} catch (error) {
		if (violatedConstraint(error) === 'place_name') return refuse('place-named-twice')
		throw error
	}
}
