// An activity is finished, or its attendance changed afterwards: one job for each badge that is due, each asked for once.
import type { Tx } from '#db/run.ts'
import { attendanceTable } from '#domain/activities/attendance/table-queries.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

export async function askParticipations(tx: Tx, scene: Scene, activityId: string) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const table = await attendanceTable(tx, scene, activityId)
	if (table?.activity.state !== 'finished') return refuse('not-finished')
	const due = table.people.filter(({ reaches }) => reaches)
	for (const { id } of due)
		await enqueue(tx, {
			task: 'issue-participation',
			key: `issue-participation:${id}`,
			payload: { participantId: id }
		})
	// Whoever came at all hears how far it went; whoever never came knows.
	for (const { id } of table.people.filter(({ reaches, minutes }) => !reaches && minutes > 0))
		await enqueue(tx, {
			task: 'shortfall-letter',
			key: `shortfall-letter:${id}`,
			payload: { participantId: id }
		})
	return done({ due: due.length })
}
