// Keeps the promise to applicants: a reminder after five working days, another assessor after ten.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { noteEvent } from '../application/note-event.ts'
import { addWorkingDays, promiseFrom } from '../application/rules.ts'
import { assessorsAround } from './assessor-queries.ts'
import { freeSeat, GRACE_DAYS, nextAssessor, whyNotTake, withoutSeatOf } from './rules.ts'
import { takeSeat } from './take-seat.ts'
import { waitingApplications, type WaitingApplication } from './waiting-queries.ts'

/** How many assessors are told that something waits for anybody. */
const MOST_TOLD = 10

export async function watchPromises(tx: Tx, scene: Scene) {
	const due = await tx
		.selectFrom('application')
		.select(['id', 'reminded_at', 'promised_at'])
		.where('state', 'in', ['submitted', 'in-review', 'resubmitted', 'appealed'])
		.where((where) =>
			where.or([
				where.and([where('remind_at', '<=', scene.now), where('reminded_at', 'is', null)]),
				where('promised_at', '<=', scene.now)
			])
		)
		.orderBy('promised_at')
		.forUpdate()
		.skipLocked()
		.execute()
	for (const { id, promised_at, reminded_at } of due) {
		const [waiting] = await waitingApplications(tx, scene, id)
		if (!waiting) continue
		if (promised_at && promised_at <= scene.now) await moveOn(tx, scene, waiting)
		else if (!reminded_at) await remind(tx, scene, waiting)
	}
	return done({ looked: due.length })
}

async function remind(tx: Tx, scene: Scene, waiting: WaitingApplication): Promise<void> {
	for (const { assessorId, decided } of waiting.seats)
		if (!decided) await tell(tx, waiting, 'send-reminder', assessorId)
	if (freeSeat(waiting) !== undefined) {
		const all = await assessorsAround(tx, waiting.organisationId, waiting.consortiumId)
		const able = all.filter((assessor) => whyNotTake(assessor, waiting) === undefined)
		for (const { id } of able.sort((one, other) => one.load - other.load).slice(0, MOST_TOLD))
			await tell(tx, waiting, 'send-waiting-letter', id)
	}
	await tx.updateTable('application').set({ reminded_at: scene.now }).where('id', '=', waiting.id).execute()
}

const tell = (tx: Tx, { id, round, promisedAt }: WaitingApplication, task: string, assessorId: string) =>
	enqueue(tx, {
		task,
		key: `${task}:${id}:${round}:${promisedAt.toISOString()}:${assessorId}`,
		payload: { applicationId: id, assessorId, round }
	})

/** Ends the seats that were too slow and fills the free ones. With somebody new, the promise is made anew. */
async function moveOn(tx: Tx, scene: Scene, waiting: WaitingApplication): Promise<void> {
	const slow = await slowSeats(tx, scene, waiting)
	const others = (await assessorsAround(tx, waiting.organisationId, waiting.consortiumId)).filter(
		({ id }) => !slow.some((seat) => seat.assessorId === id)
	)
	let moved = 0
	for (const { id: assignmentId, assessorId } of slow) {
		const without = { ...waiting, seats: withoutSeatOf(waiting.seats, assessorId) }
		// Nobody else can: better slow than nobody.
		if (!nextAssessor(others, without)) continue
		await tx
			.updateTable('assignment')
			.set({ ended_at: scene.now, ending: 'reassigned' })
			.where('id', '=', assignmentId)
			.execute()
		await tell(tx, waiting, 'send-reassigned-letter', assessorId)
		moved++
	}
	moved += await fillSeats(
		tx,
		scene,
		waiting.id,
		slow.map(({ assessorId }) => assessorId)
	)
	if (moved > 0) await promiseAnew(tx, scene, waiting)
	else if (slow.length > 0 || freeSeat(waiting) !== undefined) await tellCoordinators(tx, scene, waiting)
}

async function slowSeats(tx: Tx, { now }: Scene, { id, round }: WaitingApplication) {
	const rows = await tx
		.selectFrom('assignment')
		.select(['id', 'assessor_id as assessorId', 'assigned_at'])
		.where('application_id', '=', id)
		.where('round', '=', round)
		.where('ended_at', 'is', null)
		.orderBy('seat')
		.execute()
	return rows.filter(({ assigned_at }) => addWorkingDays(assigned_at, GRACE_DAYS) <= now)
}

async function fillSeats(
	tx: Tx,
	scene: Scene,
	applicationId: string,
	not: readonly string[]
): Promise<number> {
	for (let filled = 0; ; filled++) {
		const [waiting] = await waitingApplications(tx, scene, applicationId)
		if (!waiting || freeSeat(waiting) === undefined) return filled
		const all = await assessorsAround(tx, waiting.organisationId, waiting.consortiumId)
		const next = nextAssessor(
			all.filter(({ id }) => !not.includes(id)),
			waiting
		)
		const seated = next && (await takeSeat(tx, scene, { applicationId, assessorId: next.id }))
		if (!next || !seated?.ok) return filled
		await tell(tx, waiting, 'send-assigned-letter', next.id)
	}
}

async function promiseAnew(
	tx: Tx,
	scene: Scene,
	{ id, round, promisedAt }: WaitingApplication
): Promise<void> {
	await tx
		.updateTable('application')
		.set({ ...promiseFrom(scene.now), reminded_at: null })
		.where('id', '=', id)
		.execute()
	await noteEvent(tx, scene, { kind: 'reassigned', applicationId: id, data: { round } })
	await enqueue(tx, {
		task: 'send-later-letter',
		key: `later:${id}:${round}:${promisedAt.toISOString()}`,
		payload: { applicationId: id, round }
	})
}

/** Once a day, as long as nobody can be found. */
async function tellCoordinators(
	tx: Tx,
	{ now }: Scene,
	{ id, round, organisationId }: WaitingApplication
): Promise<void> {
	const day = now.toISOString().slice(0, 10)
	const rows = await tx
		.selectFrom('role_grant')
		.select('person_id')
		.where('organisation_id', '=', organisationId)
		.where('role', '=', 'coordinator')
		.where('ended_at', 'is', null)
		.execute()
	for (const { person_id } of rows)
		await enqueue(tx, {
			task: 'send-stuck-letter',
			key: `stuck:${id}:${round}:${day}:${person_id}`,
			payload: { applicationId: id, round, assessorId: person_id }
		})
}
