// Makes mixed groups of everybody who is in. Groups that are there keep their names; hand-made places are dealt anew.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from '../planning/lock-activity.ts'
import { mixedGroups } from './rules.ts'

type Propose = { readonly activityId: string; readonly groups: number }

export async function proposeGroups(tx: Tx, scene: Scene, { activityId, groups }: Propose) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	const people = await tx
		.selectFrom('participant')
		.select(['id', 'country', 'work'])
		.where('activity_id', '=', activityId)
		.where('state', '=', 'registered')
		.execute()
	if (people.length < groups) return refuse('more-groups-than-people')
	const ids = await groupsOf(tx, scene, { activityId, groups })
	for (const [at, members] of mixedGroups(people, groups).entries())
		await tx
			.updateTable('participant')
			.set({ group_id: ids[at] ?? null })
			.where('id', 'in', members)
			.execute()
	return done({ groups })
}

/** As many groups as asked for: those that are there, new ones, and none too many. */
async function groupsOf(tx: Tx, { newId }: Scene, { activityId, groups }: Propose): Promise<string[]> {
	const known = await tx
		.selectFrom('activity_group')
		.select(['id', 'name'])
		.where('activity_id', '=', activityId)
		.orderBy('position')
		.execute()
	const spare = known.slice(groups).map(({ id }) => id)
	if (spare.length) await tx.deleteFrom('activity_group').where('id', 'in', spare).execute()
	const names = new Set(known.map(({ name }) => name))
	const kept = known.slice(0, groups).map(({ id }) => id)
	for (let number = 1; kept.length < groups; number++) {
		const name = `G${number}`
		if (names.has(name)) continue
		const id = newId()
		await tx
			.insertInto('activity_group')
			.values({ id, activity_id: activityId, name, position: kept.length })
			.execute()
		kept.push(id)
	}
	return kept
}
