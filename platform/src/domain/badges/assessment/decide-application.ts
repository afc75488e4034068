// One assessor's decision. When it closes the round, the application moves on in the same transaction.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { isUuid } from '#kernel/ids.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { DeclineGround } from '../application/model.ts'
import { noteEvent } from '../application/note-event.ts'
import { isWaiting } from '../application/rules.ts'
import { stateOf } from '../application/lock-application.ts'
import { badgeInVersion } from '../design/queries.ts'
import { assessorFacts } from './assessor-queries.ts'
import { ownAssignment } from './find-assignment.ts'
import type { Finding, Verdict, Vote } from './model.ts'
import { isLookedAtAgain, outcomeOf, secondViewOf, verdictOf, whyNotDecide, whyNotJudge } from './rules.ts'
import { waitingApplications, type WaitingApplication } from './waiting-queries.ts'

type Decision = {
	readonly applicationId: string
	readonly findings: readonly Finding[]
	readonly declineGround: DeclineGround | undefined
	readonly note: string
}

export async function decideApplication(
	tx: Tx,
	scene: Scene,
	{ applicationId, findings, declineGround, note }: Decision
) {
	const { actor } = scene
	if (!isUuid(applicationId)) return refuse('application-not-found')
	const application = await tx
		.selectFrom('application')
		.select(['id', 'state', 'round', 'badge_version_id'])
		.where('id', '=', applicationId)
		.forUpdate()
		.executeTakeFirst()
	const assignment = await ownAssignment(tx, scene, applicationId)
	if (!application || !assignment || actor.kind !== 'person') return refuse('application-not-found')
	if (!isWaiting(stateOf(application.state)) || application.round !== assignment.round)
		return refuse('not-waiting')
	const [waiting] = await waitingApplications(tx, scene, applicationId)
	if (!waiting) return refuse('not-waiting')
	// Asked again: since the seat was taken somebody may have become a superior, or been asked to confirm.
	const obstacle = whyNotJudge(await assessorFacts(tx, actor.id), waiting)
	if (obstacle) return refuse(obstacle)
	const badge = await badgeInVersion(tx, scene, application.badge_version_id)
	const declined = declineGround !== undefined
	const fault = whyNotDecide({ findings, criteria: badge.criteria.map(({ id }) => id), declined, note })
	if (fault) return refuse(fault)

	const verdict = verdictOf(findings, declined)
	const decisionId = await writeDecision(tx, scene, {
		assignment,
		findings: declined ? [] : findings,
		verdict,
		note,
		declineGround
	})
	const state = await closeRound(tx, scene, waiting)
	await tx
		.updateTable('assignment')
		.set({ ended_at: scene.now, ending: 'decided', draft: null })
		.where('id', '=', assignment.id)
		.execute()
	if (waiting.needed === 1 && verdict !== 'decline' && isLookedAtAgain(decisionId))
		await askSecondLook(tx, scene, waiting, decisionId)
	return done({ verdict, state })
}

type Written = {
	readonly assignment: NonNullable<Awaited<ReturnType<typeof ownAssignment>>>
	readonly findings: readonly Finding[]
	readonly verdict: Verdict
	readonly note: string
	readonly declineGround: DeclineGround | undefined
}

async function writeDecision(
	tx: Tx,
	scene: Scene,
	{ assignment, findings, verdict, note, declineGround }: Written
): Promise<string> {
	const id = scene.newId()
	const { application_id, applicant_id, round, seat, assessor_id, organisation_id, standing } = assignment
	await tx
		.insertInto('decision')
		.values({
			id,
			assignment_id: assignment.id,
			application_id,
			applicant_id,
			round,
			seat,
			assessor_id,
			organisation_id,
			standing,
			appointed: !(await hasAssessorBadge(tx, assessor_id)),
			verdict,
			note,
			decline_ground: declineGround ?? null,
			decided_at: scene.now
		})
		.execute()
	if (findings.length > 0)
		await tx
			.insertInto('criterion_result')
			.values(
				findings.map(({ criterionId, result, reason, nextStep }) => ({
					decision_id: id,
					criterion_id: criterionId,
					result,
					reason,
					next_step: nextStep
				}))
			)
			.execute()
	await noteEvent(tx, scene, {
		kind: 'judged',
		applicationId: application_id,
		data: { round, seat, verdict }
	})
	return id
}

const ASSESSOR_BADGE = 'B-MENTOR'

/** Whoever does not hold the assessors' badge yet judges because the consortium appointed them. */
export async function hasAssessorBadge(tx: Pick<Tx, 'selectFrom'>, personId: string): Promise<boolean> {
	const row = await tx
		.selectFrom('application')
		.select('id')
		.where('person_id', '=', personId)
		.where('badge_id', '=', ASSESSOR_BADGE)
		.where('state', '=', 'awarded')
		.executeTakeFirst()
	return row !== undefined
}

/** Moves the application on when the round has come to an outcome; returns its state. */
async function closeRound(tx: Tx, scene: Scene, { id, round, needed, partners }: WaitingApplication) {
	const { rows } = await sql<{
		verdict: Verdict
		standing: Vote['standing']
		decline_ground: DeclineGround | null
	}>`
		select verdict, standing, decline_ground from round_verdicts(${id}, ${round})`.execute(tx)
	const votes = rows.map(({ verdict, standing, decline_ground }): Vote => ({
		verdict,
		standing,
		declineGround: decline_ground
	}))
	const outcome = outcomeOf(
		needed,
		votes.map(({ verdict }) => verdict)
	)
	if (outcome === 'open' || outcome === 'third-needed') return 'in-review'
	const state = outcome === 'award' ? 'awarded' : outcome === 'decline' ? 'declined' : 'more-needed'
	await tx
		.updateTable('application')
		.set({
			state,
			changed_at: scene.now,
			decided_at: outcome === 'more-needed' ? null : scene.now,
			decline_ground:
				outcome === 'decline'
					? (votes.find(({ declineGround }) => declineGround)?.declineGround ?? null)
					: null,
			second_view: outcome === 'award' ? (secondViewOf(needed, votes, partners) ?? null) : null
		})
		.where('id', '=', id)
		.execute()
	await noteEvent(tx, scene, { kind: state, applicationId: id, data: { round } })
	if (outcome === 'award') {
		// The key is unique for ever: one award never becomes two badges.
		await enqueue(tx, { task: 'issue-badge', key: `issue:${id}`, payload: { applicationId: id } })
	} else {
		const task = outcome === 'decline' ? 'send-declined-letter' : 'send-more-needed-letter'
		await enqueue(tx, { task, key: `${state}:${id}:${round}`, payload: { applicationId: id, round } })
	}
	return state
}

async function askSecondLook(
	tx: Tx,
	scene: Scene,
	waiting: WaitingApplication,
	decisionId: string
): Promise<void> {
	if (scene.actor.kind !== 'person') return
	await tx
		.insertInto('second_look')
		.values({
			id: scene.newId(),
			decision_id: decisionId,
			application_id: waiting.id,
			applicant_id: waiting.applicantId,
			first_assessor: scene.actor.id,
			organisation_id: waiting.organisationId,
			badge_id: waiting.badgeId,
			badge_version_id: waiting.badgeVersionId,
			language: waiting.language,
			round: waiting.round,
			chosen_at: scene.now
		})
		.execute()
}
