// A new draft with the plan of an earlier activity: the same clock times, moved to other days. People are not copied.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { addDays, daysBetween, instantOf, wallTimeOf } from '#kernel/time-zone.ts'
import { codeFrom } from './create-activity.ts'
import { lockActivity } from './lock-activity.ts'

type Copy = { readonly activityId: string; readonly startsOn: string }
type Ids = ReadonlyMap<string, string>

export async function copyActivity(tx: Tx, scene: Scene, { activityId, startsOn }: Copy) {
	const old = await lockActivity(tx, scene, activityId)
	if (!old) return refuse('activity-not-found')
	const days = daysBetween(old.startsOn, startsOn)
	const id = scene.newId()
	await tx
		.insertInto('activity')
		.values({
			id,
			organisation_id: old.organisation_id,
			code: codeFrom(scene.newToken() + scene.newToken()),
			title: JSON.stringify(old.title),
			about: JSON.stringify(old.about),
			languages: old.languages,
			time_zone: old.time_zone,
			starts_on: startsOn,
			ends_on: addDays(old.endsOn, days),
			capacity: old.capacity,
			entry: old.entry,
			photos: old.photos,
			copied_from: activityId,
			created_by: personIdOf(scene.actor) ?? null,
			created_at: scene.now
		})
		.execute()
	const places = await copyPlaces(tx, scene, activityId, id)
	const move = (at: Date): Date => movedBy(at, days, old.time_zone)
	const sessions = await copySessions(tx, scene, { from: activityId, to: id, places, move })
	await copyLists(tx, scene, { from: activityId, to: id, sessions })
	return done({ id })
}

/** The same clock time some days later; where the clocks change, the nearest time that exists. */
function movedBy(at: Date, days: number, zone: string): Date {
	const { date, time } = wallTimeOf(at, zone)
	return instantOf({ date: addDays(date, days), time }, zone) ?? new Date(at.getTime() + days * 86_400_000)
}

async function copyPlaces(tx: Tx, { newId }: Scene, from: string, to: string): Promise<Ids> {
	const places = await tx.selectFrom('place').selectAll().where('activity_id', '=', from).execute()
	const ids = new Map(places.map(({ id }) => [id, newId()]))
	const rows = places.map((place) => ({ ...place, id: ids.get(place.id) ?? place.id, activity_id: to }))
	if (rows.length) await tx.insertInto('place').values(rows).execute()
	return ids
}

type CopySessions = {
	readonly from: string
	readonly to: string
	readonly places: Ids
	readonly move: (at: Date) => Date
}

async function copySessions(
	tx: Tx,
	{ newId }: Scene,
	{ from, to, places, move }: CopySessions
): Promise<Ids> {
	const sessions = await tx
		.selectFrom('activity_session')
		.selectAll()
		.where('activity_id', '=', from)
		.execute()
	const ids = new Map(sessions.map(({ id }) => [id, newId()]))
	const rows = sessions.map((session) => ({
		...session,
		id: ids.get(session.id) ?? session.id,
		activity_id: to,
		title: JSON.stringify(session.title),
		about: JSON.stringify(session.about),
		starts_at: move(session.starts_at),
		ends_at: move(session.ends_at),
		place_id: session.place_id === null ? null : (places.get(session.place_id) ?? null),
		// What was recorded belongs to the day it was recorded on.
		video_url: null,
		captions_url: null,
		transcript: ''
	}))
	if (rows.length) await tx.insertInto('activity_session').values(rows).execute()
	return ids
}

type CopyLists = { readonly from: string; readonly to: string; readonly sessions: Ids }

async function copyLists(tx: Tx, { newId }: Scene, { from, to, sessions }: CopyLists): Promise<void> {
	const moved = <Row extends { readonly session_id: string }>(row: Row) => ({
		...row,
		id: newId(),
		activity_id: to,
		session_id: sessions.get(row.session_id) ?? row.session_id
	})
	const speakers = await tx.selectFrom('speaker').selectAll().where('activity_id', '=', from).execute()
	if (speakers.length) await tx.insertInto('speaker').values(speakers.map(moved)).execute()
	const materials = await tx.selectFrom('material').selectAll().where('activity_id', '=', from).execute()
	if (materials.length) await tx.insertInto('material').values(materials.map(moved)).execute()
}
