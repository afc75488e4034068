// What came of a class run, as evidence: numbers that name nobody, written by the site. Added twice, it is there once.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hasRoomForPiece } from './count-pieces.ts'
import { lockOwnApplication, touchApplication } from './lock-application.ts'
import { isEditable } from './rules.ts'

type Summary = {
	readonly applicationId: string
	readonly classRunId: string
	readonly title: string
	readonly text: string
}

export async function addClassRun(tx: Tx, scene: Scene, { applicationId, classRunId, title, text }: Summary) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isEditable(application.state)) return refuse('not-editable')
	if (!(await hasRoomForPiece(tx, applicationId))) return refuse('too-many-pieces')
	await tx
		.insertInto('evidence')
		.values({
			id: scene.newId(),
			application_id: applicationId,
			kind: 'class-run',
			title,
			body: text,
			class_run_id: classRunId,
			round: application.writing,
			added_at: scene.now
		})
		.onConflict((conflict) =>
			conflict
				.columns(['application_id', 'round', 'class_run_id'])
				// Written out: a prepared statement finds its partial index by a constant alone.
				.where('kind', '=', sql.lit('class-run'))
				.doUpdateSet({ title, body: text, removed_at: null })
		)
		.execute()
	await touchApplication(tx, scene, applicationId)
	return done(undefined)
}
