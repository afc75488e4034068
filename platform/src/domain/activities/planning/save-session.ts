// Writes one session of the timetable. A clash is told first, with the other session's name; ticked, it is kept.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { instantOf } from '#kernel/time-zone.ts'
import { askForFeedback } from './ask-for-feedback.ts'
import { lockActivity } from './lock-activity.ts'
import type { SessionKind, SessionSlot } from './model.ts'
import { clashesOf, mayCount, whyNotThen } from './rules.ts'
import { sessionSlots } from './slot-queries.ts'

export type SessionFacts = {
	readonly title: string
	readonly about: string
	readonly kind: SessionKind
	readonly date: string
	readonly starts: string
	readonly ends: string
	readonly track: string
	readonly placeId: string | null
	readonly counted: boolean
	readonly moduleId: string | null
	readonly speakers: readonly { readonly name: string; readonly organisation: string }[]
	readonly materials: readonly { readonly title: string; readonly url: string }[]
	readonly videoUrl: string
	readonly captionsUrl: string
	readonly transcript: string
	readonly anyway: boolean
}
type Save = SessionFacts & { readonly activityId: string; readonly sessionId: string | null }
type Activity = NonNullable<Awaited<ReturnType<typeof lockActivity>>>

export async function saveSession(tx: Tx, scene: Scene, input: Save) {
	const { activityId, sessionId, ...facts } = input
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	const startsAt = instantOf({ date: facts.date, time: facts.starts }, activity.time_zone)
	const endsAt = instantOf({ date: facts.date, time: facts.ends }, activity.time_zone)
	if (!startsAt || !endsAt) return refuse('no-such-time')
	const obstacle = whyNotThen({ startsAt, endsAt }, { ...activity, timeZone: activity.time_zone })
	if (obstacle) return refuse(obstacle)
	const unknown = await whatIsUnknown(tx, activityId, facts)
	if (unknown) return refuse(unknown)
	const id = sessionId ?? scene.newId()
	const slot = { ...facts, id, startsAt, endsAt, speakers: facts.speakers.map(({ name }) => name) }
	if (!facts.anyway && (await doesClash(tx, scene, activityId, slot))) return refuse('clashes')
	const columns = { ...columnsOf(activity, facts), starts_at: startsAt, ends_at: endsAt }
	const written = await write(tx, { id, activityId, isNew: sessionId === null }, columns)
	if (!written) return refuse('session-not-found')
	await writeLists(tx, scene, { id, activityId }, facts)
	await askForFeedback(tx, scene, activityId)
	return done({ id })
}

async function whatIsUnknown(tx: Tx, activityId: string, { placeId, moduleId }: SessionFacts) {
	const place =
		placeId === null ||
		(await tx
			.selectFrom('place')
			.select('id')
			.where('id', '=', placeId)
			.where('activity_id', '=', activityId)
			.executeTakeFirst())
	if (!place) return 'place-not-found'
	const module =
		moduleId === null ||
		(await tx.selectFrom('module').select('id').where('id', '=', moduleId).executeTakeFirst())
	return module ? undefined : 'module-not-found'
}

async function doesClash(tx: Tx, scene: Scene, activityId: string, slot: SessionSlot): Promise<boolean> {
	const others = (await sessionSlots(tx, scene, activityId)).filter(({ id }) => id !== slot.id)
	return clashesOf([...others, slot]).some(({ one, other }) => one === slot.id || other === slot.id)
}

const columnsOf = ({ written }: Activity, facts: SessionFacts) => ({
	title: { [written]: facts.title },
	about: { [written]: facts.about },
	kind: facts.kind,
	track: facts.track,
	place_id: facts.placeId,
	counted: facts.counted && mayCount(facts.kind),
	module_id: facts.moduleId,
	video_url: facts.videoUrl || null,
	captions_url: facts.captionsUrl || null,
	transcript: facts.transcript
})

type Which = { readonly id: string; readonly activityId: string }
type Columns = ReturnType<typeof columnsOf> & { readonly starts_at: Date; readonly ends_at: Date }

async function write(
	tx: Tx,
	{ id, activityId, isNew }: Which & { readonly isNew: boolean },
	{ title, about, ...columns }: Columns
): Promise<boolean> {
	if (isNew) {
		await tx
			.insertInto('activity_session')
			.values({
				id,
				activity_id: activityId,
				title: JSON.stringify(title),
				about: JSON.stringify(about),
				...columns
			})
			.execute()
		return true
	}
	const { numUpdatedRows } = await tx
		.updateTable('activity_session')
		.set({
			...columns,
			// Texts in other languages stay.
			title: sql<string>`title || ${JSON.stringify(title)}::jsonb`,
			about: sql<string>`about || ${JSON.stringify(about)}::jsonb`
		})
		.where('id', '=', id)
		.where('activity_id', '=', activityId)
		.executeTakeFirst()
	return numUpdatedRows > 0n
}

async function writeLists(
	tx: Tx,
	{ newId }: Scene,
	{ id, activityId }: Which,
	facts: SessionFacts
): Promise<void> {
	const own = { session_id: id, activity_id: activityId }
	await tx.deleteFrom('speaker').where('session_id', '=', id).execute()
	await tx.deleteFrom('material').where('session_id', '=', id).execute()
	const speakers = facts.speakers.map((speaker, position) => ({ id: newId(), ...own, ...speaker, position }))
	if (speakers.length) await tx.insertInto('speaker').values(speakers).execute()
	const materials = facts.materials.map((material, position) => ({
		id: newId(),
		...own,
		...material,
		position
	}))
	if (materials.length) await tx.insertInto('material').values(materials).execute()
}
