// Keeps what the applicant writes. Called on every step and while typing, so it must be cheap and repeatable.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import type { Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockOwnApplication, touchApplication } from './lock-application.ts'
import { isEditable } from './rules.ts'

type Text = { readonly applicationId: string; readonly text: string; readonly language: Language }

export async function saveText(tx: Tx, scene: Scene, { applicationId, text, language }: Text) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isEditable(application.state)) return refuse('not-editable')
	const removed_at = text === '' ? scene.now : null
	await tx
		.insertInto('evidence')
		.values({
			id: scene.newId(),
			application_id: applicationId,
			kind: 'text',
			body: text,
			round: application.writing,
			added_at: scene.now,
			removed_at
		})
		.onConflict((conflict) =>
			conflict
				.columns(['application_id', 'round'])
				// Written out: a prepared statement finds its partial index by a constant alone.
				.where('kind', '=', sql.lit('text'))
				.doUpdateSet({ body: text, removed_at })
		)
		.execute()
	await tx.updateTable('application').set({ language }).where('id', '=', applicationId).execute()
	await touchApplication(tx, scene, applicationId)
	return done(undefined)
}
