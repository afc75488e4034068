import type { Reader } from '#db/run.ts'
import { LIMITS } from '#kernel/limits.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { hasApp } from '../session-queries.ts'
import { deviceWords, isFresh } from './rules.ts'

/** Everything a person can see and change about their own account. */
export async function accountPage(reader: Reader, { actor, now }: Scene, sessionId: string | undefined) {
	const id = personIdOf(actor)
	if (!id) return undefined
	const profile = await reader
		.selectFrom('person')
		.select(['name', 'language'])
		.where('id', '=', id)
		.executeTakeFirst()
	if (!profile) return undefined
	const addresses = await reader
		.selectFrom('email_address')
		.select(['id', 'address', 'verified_at as verifiedAt', 'is_primary as isPrimary'])
		.where('person_id', '=', id)
		.orderBy('is_primary', 'desc')
		.orderBy('address')
		.execute()
	const passkeys = await reader
		.selectFrom('passkey')
		.select(['credential_id as id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
		.where('person_id', '=', id)
		.orderBy('created_at')
		.execute()
	const identities = await reader
		.selectFrom('sign_on_identity')
		.select(['issuer', 'created_at as createdAt'])
		.where('person_id', '=', id)
		.execute()
	const schools = await reader
		.selectFrom('membership')
		.innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
		.select(['organisation.id', 'organisation.name'])
		.where('person_id', '=', id)
		.where('ended_at', 'is', null)
		.orderBy('organisation.name')
		.execute()
	const sessions = await openSessions(reader, { id, now })
	const current = sessions.find((session) => session.id === sessionId)
	return {
		...profile,
		addresses,
		passkeys,
		identities,
		schools,
		hasApp: current?.hasApp ?? false,
		fresh:
			current !== undefined &&
			isFresh({ signedInAt: current.createdAt, provedAt: current.provedAt }, current.hasApp, now),
		sessions: sessions.map((session) => ({
			...session,
			device: deviceWords(session.device),
			current: session.id === sessionId
		}))
	}
}

const openSessions = (reader: Reader, { id, now }: { id: string; now: Date }) =>
	reader
		.selectFrom('session')
		.select([
			'id',
			'device',
			'created_at as createdAt',
			'last_seen_at as lastSeenAt',
			'proved_at as provedAt'
		])
		.select(hasApp)
		.where('person_id', '=', id)
		.where('ended_at', 'is', null)
		.where('expires_at', '>', now)
		.where('last_seen_at', '>', new Date(now.getTime() - LIMITS.sessionIdleMs))
		.orderBy('last_seen_at', 'desc')
		.execute()
