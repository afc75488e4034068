// The names of the groups, and the module that each tries out in each module test.
import { violatedConstraint, type Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { askForFeedback } from '../planning/ask-for-feedback.ts'
import { lockActivity } from '../planning/lock-activity.ts'

type Tested = { readonly sessionId: string; readonly groupId: string; readonly moduleId: string | null }
type Names = {
	readonly activityId: string
	readonly names: ReadonlyMap<string, string>
	readonly tests: readonly Tested[]
}

export async function nameGroups(tx: Tx, scene: Scene, { activityId, names, tests }: Names) {
	if (!(await lockActivity(tx, scene, activityId))) return refuse('activity-not-found')
	if (!(await rename(tx, activityId, names))) return refuse('group-named-twice')
	for (const { sessionId, groupId, moduleId } of tests) {
		const place = { session_id: sessionId, group_id: groupId }
		await tx
			.deleteFrom('group_module')
			.where('session_id', '=', sessionId)
			.where('group_id', '=', groupId)
			.execute()
		if (moduleId === null) continue
		try {
			await tx
				.insertInto('group_module')
				.values({ ...place, activity_id: activityId, module_id: moduleId })
				.execute()
		} catch (error) {
			if (violatedConstraint(error)?.startsWith('group_module')) return refuse('group-not-found')
			throw error
		}
	}
	await askForFeedback(tx, scene, activityId)
	return done(undefined)
}

async function rename(tx: Tx, activityId: string, names: ReadonlyMap<string, string>): Promise<boolean> {
	if (new Set(names.values()).size < names.size) return false
	// Two groups may swap their names, so both are freed first.
	for (const [id] of names)
		await tx
			.updateTable('activity_group')
			.set({ name: id })
			.where('id', '=', id)
			.where('activity_id', '=', activityId)
			.execute()
	for (const [id, name] of names)
		await tx
			.updateTable('activity_group')
			.set({ name })
			.where('id', '=', id)
			.where('activity_id', '=', activityId)
			.execute()
	return true
}
