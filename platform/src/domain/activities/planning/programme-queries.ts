// The programme as everybody may read it, in the reader's language where there is one.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isLanguage } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { writtenIn } from './lock-activity.ts'
import type { ActivityState, Entry, SessionKind, Texts } from './model.ts'
import { inOwnWords, minutesOf } from './rules.ts'

type Which =
	| { readonly code: string }
	/** As its organisers wrote it, for changing it. */
	| { readonly id: string }

/** The activity with its sessions in order. Row-level security hides drafts from all but their planners. */
export async function programme(reader: Reader, scene: Scene, which: Which) {
	const row = await reader
		.selectFrom('activity')
		.innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
		.selectAll('activity')
		.select(['organisation.name as organisation', 'organisation.country as country'])
		.select(sql<boolean>`app_plans(activity.id)`.as('mine'))
		.select(sql<boolean>`app_hosts(activity.id)`.as('hosted'))
		.where('id' in which ? 'activity.id' : 'activity.code', '=', 'id' in which ? which.id : which.code)
		.where((is) => is.or([is('activity.state', '!=', 'draft'), sql<boolean>`app_hosts(activity.id)`]))
		.executeTakeFirst()
	if (!row) return undefined
	const written = writtenIn(row.languages)
	// Texts are written by this room's commands; the checks of the table name the same states.
	const language = 'id' in which ? written : scene.language
	const words = (texts: unknown): string => inOwnWords(texts as Texts, language, written)
	return {
		id: row.id,
		code: row.code,
		organisation: row.organisation,
		organisationId: row.organisation_id,
		country: row.country,
		title: words(row.title),
		about: words(row.about),
		written,
		languages: row.languages.filter(isLanguage),
		timeZone: row.time_zone,
		startsOn: row.starts_on,
		endsOn: row.ends_on,
		capacity: row.capacity,
		entry: row.entry as Entry,
		registrationEndsAt: row.registration_ends_at,
		photos: row.photos,
		state: row.state as ActivityState,
		cancelReason: row.cancel_reason,
		mine: row.mine,
		hosted: row.hosted,
		sessions: await sessionsOf(reader, row.id, words)
	}
}
export type Programme = NonNullable<Awaited<ReturnType<typeof programme>>>
export type ProgrammeSession = Programme['sessions'][number]

async function sessionsOf(reader: Reader, activityId: string, words: (texts: unknown) => string) {
	const [sessions, speakers, materials] = await Promise.all([
		reader
			.selectFrom('activity_session')
			.leftJoin('place', 'place.id', 'activity_session.place_id')
			.selectAll('activity_session')
			.select([
				'place.name as place',
				'place.address',
				'place.online_url as onlineUrl',
				'place.capacity as placeCapacity'
			])
			.where('activity_session.activity_id', '=', activityId)
			.orderBy('starts_at')
			.orderBy('track')
			.orderBy('activity_session.id')
			.execute(),
		reader
			.selectFrom('speaker')
			.selectAll()
			.where('activity_id', '=', activityId)
			.orderBy('position')
			.execute(),
		reader
			.selectFrom('material')
			.selectAll()
			.where('activity_id', '=', activityId)
			.orderBy('position')
			.execute()
	])
	const speakersOf = Map.groupBy(speakers, ({ session_id }) => session_id)
	const materialsOf = Map.groupBy(materials, ({ session_id }) => session_id)
	return sessions.map((session) => ({
		id: session.id,
		title: words(session.title),
		about: words(session.about),
		kind: session.kind as SessionKind,
		startsAt: session.starts_at,
		endsAt: session.ends_at,
		minutes: minutesOf({ startsAt: session.starts_at, endsAt: session.ends_at }),
		track: session.track,
		placeId: session.place_id,
		place: session.place,
		address: session.address,
		onlineUrl: session.onlineUrl,
		placeCapacity: session.placeCapacity,
		counted: session.counted,
		moduleId: session.module_id,
		videoUrl: session.video_url,
		captionsUrl: session.captions_url,
		transcript: session.transcript,
		speakers: (speakersOf.get(session.id) ?? []).map(({ name, organisation }) => ({ name, organisation })),
		materials: (materialsOf.get(session.id) ?? []).map(({ title, url }) => ({ title, url }))
	}))
}
