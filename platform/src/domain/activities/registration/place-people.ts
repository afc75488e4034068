// Moves people between groups by hand: everybody named is placed, the others stay.
import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from '../planning/lock-activity.ts'

type Place = {
	readonly activityId: string
	/** Group by participant; an empty group is none. */
	readonly places: ReadonlyMap<string, string>
}

export async function placePeople(tx: Tx, scene: Scene, { activityId, places }: Place) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	const groups = await tx
		.selectFrom('activity_group')
		.select('id')
		.where('activity_id', '=', activityId)
		.execute()
	const known = new Set(groups.map(({ id }) => id))
	const wanted = Map.groupBy(places, ([, group]) => group)
	for (const [group, entries] of wanted) {
		if (group !== '' && !known.has(group)) return refuse('group-not-found')
		const ids = entries.map(([participant]) => participant).filter(isUuid)
		if (ids.length === 0) continue
		await tx
			.updateTable('participant')
			.set({ group_id: group || null })
			.where('activity_id', '=', activityId)
			.where('state', '=', 'registered')
			.where('id', 'in', ids)
			.execute()
	}
	return done(undefined)
}
