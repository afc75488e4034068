// The codes of a door: as the host's screen shows them, and as a participant meets them.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { programme } from '../planning/programme-queries.ts'
import { attendedSession, hostedSession } from './find-session.ts'
import { codeNow, ticketFor, whyNotCode } from './make-code.ts'
import type { CodeRefusal, Presence } from './model.ts'
import { doorState } from './rules.ts'

/** The secrets of an activity's doors; the database gives them to hosts and registered participants alone. */
export async function doorSecrets(
	reader: Reader,
	_scene: Scene,
	activityId: string
): Promise<ReadonlyMap<string, string>> {
	const { rows } = await sql<{
		session_id: string
		secret: string
	}>`select session_id, secret from app_door_secrets(${activityId})`.execute(reader)
	return new Map(rows.map(({ session_id, secret }) => [session_id, secret]))
}

type Door = { readonly activityId: string; readonly sessionId: string }

/** What the screen shows now. Undefined when the door has no key yet, or is somebody else's. */
export async function doorCode(reader: Reader, scene: Scene, { activityId, sessionId }: Door) {
	const session = await hostedSession(reader, activityId, sessionId)
	const secret = session && (await doorSecrets(reader, scene, activityId)).get(sessionId)
	if (!session || secret === undefined) return undefined
	return {
		activityCode: session.code,
		...codeNow(secret, sessionId, scene.now),
		door: doorState(session, scene.now),
		count: await presentCount(reader, sessionId)
	}
}

async function presentCount(reader: Reader, sessionId: string): Promise<number> {
	const { count } = await reader
		.selectFrom('attendance')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('session_id', '=', sessionId)
		.where('presence', '<>', 'absent')
		.where('confirmed', '=', true)
		.executeTakeFirstOrThrow()
	return Number(count)
}

type Arrival = {
	/** Of the activity. */
	readonly code: string
	readonly sessionId: string
	/** From the square on the screen. */
	readonly scanned: string | undefined
}

/** The page a participant lands on with the code of the door, or without one. */
export async function arrival(reader: Reader, scene: Scene, { code, sessionId, scanned }: Arrival) {
	const session = await attendedSession(reader, scene, code, sessionId)
	const plan = session && (await programme(reader, scene, { code }))
	const shown = plan?.sessions.find(({ id }) => id === sessionId)
	if (!session || !plan || !shown) return undefined
	return {
		activity: plan.title,
		timeZone: plan.timeZone,
		state: plan.state,
		session: { title: shown.title, startsAt: shown.startsAt, endsAt: shown.endsAt, place: shown.place },
		registered: session.participantId !== null,
		door: doorState(session, scene.now),
		held: await heldBy(reader, session.participantId, sessionId),
		...(session.participantId === null
			? {}
			: await judged(reader, scene, { scanned, sessionId, activityId: session.activityId }))
	}
}

type Judged = {
	readonly scanned: string | undefined
	readonly sessionId: string
	readonly activityId: string
}

async function judged(
	reader: Reader,
	scene: Scene,
	{ scanned, sessionId, activityId }: Judged
): Promise<{ ticket?: string; refusal?: CodeRefusal }> {
	const personId = personIdOf(scene.actor)
	if (scanned === undefined || personId === undefined) return {}
	const secrets = await doorSecrets(reader, scene, activityId)
	const refusal = whyNotCode({ kind: 'scanned', code: scanned, sessionId, secrets, now: scene.now })
	const secret = secrets.get(sessionId)
	if (refusal !== undefined || secret === undefined) return { refusal: refusal ?? 'code-wrong' }
	return { ticket: ticketFor({ secret, sessionId, personId }, scene.now) }
}

async function heldBy(reader: Reader, participantId: string | null, sessionId: string) {
	if (participantId === null) return undefined
	const row = await reader
		.selectFrom('attendance')
		.select(['presence', 'confirmed'])
		.where('session_id', '=', sessionId)
		.where('participant_id', '=', participantId)
		.executeTakeFirst()
	// The check of the table names the same words.
	return row && { presence: row.presence as Presence, confirmed: row.confirmed }
}
