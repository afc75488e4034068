// Puts one assessor on one free seat of an application: asked for by the assessor, or chosen by the system.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { noteEvent } from '../application/note-event.ts'
import { assessorFacts } from './assessor-queries.ts'
import { freeSeat, officeFor, standingOf, whyNotTake } from './rules.ts'
import { waitingApplications } from './waiting-queries.ts'

type Taking = { readonly applicationId: string; readonly assessorId: string }

export async function takeSeat(tx: Tx, scene: Scene, { applicationId, assessorId }: Taking) {
	// One at a time for each assessor, or two taken at once would both see room below the limit.
	await sql`select pg_advisory_xact_lock(hashtextextended(${`assessor:${assessorId}`}, 0))`.execute(tx)
	const [waiting] = await waitingApplications(tx, scene, applicationId)
	if (!waiting) return refuse('application-not-found')
	const assessor = await assessorFacts(tx, assessorId)
	const obstacle = whyNotTake(assessor, waiting)
	if (obstacle) return refuse(obstacle)
	const seat = freeSeat(waiting)
	const office = officeFor(assessor, waiting)
	if (seat === undefined || !office) return refuse('no-free-seat')

	const { numInsertedOrUpdatedRows: taken = 0n } = await tx
		.insertInto('assignment')
		.values({
			id: scene.newId(),
			application_id: applicationId,
			applicant_id: waiting.applicantId,
			round: waiting.round,
			seat,
			assessor_id: assessorId,
			organisation_id: office.organisationId,
			standing: standingOf(assessor, waiting),
			assigned_at: scene.now
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	if (taken === 0n) return refuse('already-taken')
	// Waits for whoever changes the application at this moment; when it is no longer waiting, nothing of this stays.
	const { numUpdatedRows } = await tx
		.updateTable('application')
		.set({ state: 'in-review' })
		.where('id', '=', applicationId)
		.where('state', 'in', ['submitted', 'resubmitted', 'appealed', 'in-review'])
		.where('round', '=', waiting.round)
		.executeTakeFirst()
	if (numUpdatedRows === 0n) return refuse('application-not-found')
	await noteEvent(tx, scene, { kind: 'taken', applicationId, data: { seat, round: waiting.round } })
	return done({ seat })
}
