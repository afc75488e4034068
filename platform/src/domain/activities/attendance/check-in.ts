// A participant says “I am here”: with the code of the door it counts at once, without it when the host agrees.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { doorSecrets } from './door-queries.ts'
import { attendedSession } from './find-session.ts'
import { holdSession, keepEntries } from './keep-entries.ts'
import { isTicket, whyNotCode } from './make-code.ts'
import type { Here, Source } from './model.ts'
import { doorState, isPresent } from './rules.ts'

/** A ticket is handed out by the page to whoever came to it with a good code. */
export type Proof =
	| { readonly by: 'ticket'; readonly ticket: string }
	| { readonly by: 'typed'; readonly code: string }
	| { readonly by: 'self' }
type CheckIn = {
	readonly code: string
	readonly sessionId: string
	readonly presence: Here
	readonly proof: Proof
}

export async function checkIn(tx: Tx, scene: Scene, { code, sessionId, presence, proof }: CheckIn) {
	const personId = personIdOf(scene.actor)
	if (!personId) return refuse('not-signed-in')
	const session = await attendedSession(tx, scene, code, sessionId)
	if (!session) return refuse('session-not-found')
	if (session.state !== 'published') return refuse('activity-not-open')
	if (!session.participantId) return refuse('not-a-participant')
	const door = doorState(session, scene.now)
	if (door === 'early') return refuse('too-early')
	// Without the code the host decides, so it may come late.
	if (door === 'over' && proof.by !== 'self') return refuse('too-late')
	const secrets = await doorSecrets(tx, scene, session.activityId)
	const wrong = whyNotProof({ proof, sessionId, personId, secrets, now: scene.now })
	if (wrong) return refuse(wrong)
	const source: Source = proof.by === 'self' ? 'self' : 'code'
	const entry = { participantId: session.participantId, presence, source, sessionId }
	// Pressed twice at the same moment: the second sees what the first said.
	await holdSession(tx, sessionId)
	if (await saysNothingNew(tx, entry)) return done({ again: true, confirmed: source === 'code' })
	await keepEntries(tx, scene, {
		activityId: session.activityId,
		sessionId,
		entries: [{ ...entry, id: scene.newId(), saidAt: scene.now }]
	})
	return done({ again: false, confirmed: source === 'code' })
}

type Judged = {
	readonly proof: Proof
	readonly sessionId: string
	readonly personId: string
	readonly secrets: ReadonlyMap<string, string>
	readonly now: Date
}

function whyNotProof({ proof, sessionId, personId, secrets, now }: Judged) {
	if (proof.by === 'self') return undefined
	const secret = secrets.get(sessionId)
	// The host has not shown a code for this session yet.
	if (secret === undefined) return 'no-code-yet'
	if (proof.by === 'typed') return whyNotCode({ kind: 'typed', code: proof.code, sessionId, secrets, now })
	return isTicket(proof.ticket, { secret, sessionId, personId }, now) ? undefined : 'code-old'
}

type Said = {
	readonly participantId: string
	readonly sessionId: string
	readonly presence: Here
	readonly source: Source
}

/** Pressed twice, or known already: nothing is added. */
async function saysNothingNew(
	tx: Tx,
	{ participantId, sessionId, presence, source }: Said
): Promise<boolean> {
	const held = await tx
		.selectFrom('attendance')
		.select(['presence', 'confirmed'])
		.where('session_id', '=', sessionId)
		.where('participant_id', '=', participantId)
		.executeTakeFirst()
	if (!held) return false
	// The check of the table names the same words.
	const known = isPresent({ presence: held.presence as Here, confirmed: held.confirmed })
	return source === 'self'
		? known || (held.presence === presence && !held.confirmed)
		: known && held.presence === presence
}
