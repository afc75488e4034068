// Sends a draft, or sends it again after "more needed". From here on the criteria are frozen and the promise runs.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockOwnApplication } from './lock-application.ts'
import type { Piece } from './model.ts'
import { noteEvent } from './note-event.ts'
import { promiseFrom, stateAfterSending, whyNotSend } from './rules.ts'

type Sending = { readonly applicationId: string; readonly summary: string; readonly publishLinks: boolean }

/** The three checks were ticked: the form does not come through without them. */
export async function submitApplication(
	tx: Tx,
	scene: Scene,
	{ applicationId, summary, publishLinks }: Sending
) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	const { state, round, writing } = application
	const obstacle = whyNotSend({ state, round, pieces: await piecesOf(tx, applicationId) })
	if (obstacle) return refuse(obstacle)

	const badge = await tx
		.selectFrom('badge')
		.select('current_version_id')
		.where('id', '=', application.badge_id)
		.executeTakeFirstOrThrow()
	await tx
		.updateTable('application')
		.set({
			state: stateAfterSending(state),
			round: writing,
			submitted_at: scene.now,
			checked_at: scene.now,
			changed_at: scene.now,
			...promiseFrom(scene.now),
			reminded_at: null,
			public_summary: summary || null,
			publish_links: publishLinks,
			...(state === 'draft' ? { badge_version_id: badge.current_version_id } : {})
		})
		.where('id', '=', applicationId)
		.execute()

	await noteEvent(tx, scene, { kind: stateAfterSending(state), applicationId, data: { round: writing } })
	const job = { payload: { applicationId, round: writing } }
	await enqueue(tx, { ...job, task: 'send-submitted-letter', key: `submitted:${applicationId}:${writing}` })
	await enqueue(tx, {
		...job,
		task: 'forget-removed-evidence',
		key: `forget-removed:${applicationId}:${writing}`
	})
	if (state === 'more-needed')
		await enqueue(tx, { ...job, task: 'seat-again', key: `seat-again:${applicationId}:${writing}` })
	return done(undefined)
}

async function piecesOf(tx: Tx, applicationId: string): Promise<Piece[]> {
	const rows = await tx
		.selectFrom('evidence')
		.leftJoin('uploaded_file', 'uploaded_file.id', 'evidence.file_id')
		.select(['evidence.kind', 'evidence.round', 'removed_at', 'uploaded_file.state'])
		.where('evidence.application_id', '=', applicationId)
		.execute()
	return rows.map(({ kind, round, removed_at, state }) => ({
		// The column's check constraint names the same kinds.
		kind: kind as Piece['kind'],
		round,
		removed: removed_at !== null,
		fileState: state ?? undefined
	}))
}
