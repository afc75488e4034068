// The host's list, in batches from a device that may have been without network. Each line is judged by itself.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { startOfDay, wallTimeOf } from '#kernel/time-zone.ts'
import { hostedSession, type FoundSession } from './find-session.ts'
import { keepEntries } from './keep-entries.ts'
import type { Mark, MarkResult } from './model.ts'
import { whyNotMark } from './rules.ts'

type Batch = { readonly activityId: string; readonly sessionId: string; readonly marks: readonly Mark[] }

export async function recordMarks(tx: Tx, scene: Scene, { activityId, sessionId, marks }: Batch) {
	const session = await hostedSession(tx, activityId, sessionId)
	if (!session) return refuse('session-not-found')
	if (session.state !== 'published' && session.state !== 'finished') return refuse('activity-not-open')
	const judged = await judge(tx, scene, session, marks)
	const taken = judged.filter(({ refusal }) => refusal === undefined).map(({ mark }) => mark)
	const fresh = await keepEntries(tx, scene, {
		activityId,
		sessionId,
		entries: taken.map((mark) => ({ ...mark, source: 'list' }))
	})
	const ours = await storedHere(tx, sessionId, taken)
	if (session.state === 'finished' && fresh.size > 0) await lookAgain(tx, scene, activityId)
	const results: Record<string, MarkResult> = {}
	for (const { mark, refusal } of judged)
		results[mark.id] = refusal ?? (fresh.has(mark.id) ? 'stored' : ours.has(mark.id) ? 'known' : 'id-taken')
	return done({ results })
}

async function judge(tx: Tx, { now }: Scene, session: FoundSession, marks: readonly Mark[]) {
	const people = await tx
		.selectFrom('participant')
		.select('id')
		.where('activity_id', '=', session.activityId)
		.where('state', '=', 'registered')
		.execute()
	const known = {
		people: new Set(people.map(({ id }) => id)),
		dayBegan: startOfDay(wallTimeOf(session.startsAt, session.timeZone).date, session.timeZone),
		now
	}
	return marks.map((mark) => ({ mark, refusal: whyNotMark(mark, known) }))
}

async function storedHere(tx: Tx, sessionId: string, marks: readonly Mark[]): Promise<ReadonlySet<string>> {
	if (marks.length === 0) return new Set()
	const rows = await tx
		.selectFrom('attendance_entry')
		.select('id')
		.where('session_id', '=', sessionId)
		.where(
			'id',
			'in',
			marks.map(({ id }) => id)
		)
		.execute()
	return new Set(rows.map(({ id }) => id))
}

/** What came in after the activity was finished may still bring somebody a badge; it takes none away. */
const lookAgain = (tx: Tx, { newId }: Scene, activityId: string) =>
	enqueue(tx, {
		task: 'award-participation',
		key: `participation:${activityId}:${newId()}`,
		payload: { activityId }
	})
