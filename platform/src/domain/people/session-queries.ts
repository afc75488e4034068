// Who is behind a cookie. Asked on every request by the system, because nobody is known yet.
import { sql, type ExpressionBuilder } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Tables } from '#db/tables.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { LIMITS } from '#kernel/limits.ts'
import { ROLES, type Affiliation, type Person, type Role, type Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'

export type SignedIn = {
	readonly sessionId: string
	readonly person: Person
	readonly language: Language
	readonly lastSeenAt: Date
	/** Has an authenticator app and has not shown a code of it in this session. */
	readonly unproved: boolean
}

/** Whether the person of a session has an authenticator app that counts. */
export const hasApp = ({ exists, selectFrom }: ExpressionBuilder<Tables, 'session'>) =>
	exists(
		selectFrom('authenticator_app')
			.select('authenticator_app.id')
			.whereRef('authenticator_app.person_id', '=', 'session.person_id')
			.where('confirmed_at', 'is not', null)
	)
		.$castTo<boolean>()
		.as('hasApp')

export async function signedIn(reader: Reader, { now }: Scene, token: string): Promise<SignedIn | undefined> {
	const idleSince = new Date(now.getTime() - LIMITS.sessionIdleMs)
	const row = await reader
		.selectFrom('session')
		.innerJoin('person', 'person.id', 'session.person_id')
		.select([
			'session.id as sessionId',
			'session.last_seen_at',
			'session.proved_at',
			'person.id',
			'person.name',
			'person.language'
		])
		.select(hasApp)
		.where('session.token_hash', '=', hashOfToken(token))
		.where('session.ended_at', 'is', null)
		.where('session.expires_at', '>', now)
		.where('session.last_seen_at', '>', idleSince)
		.where('person.suspended_at', 'is', null)
		.executeTakeFirst()
	if (!row) return undefined
	const person: Person = {
		kind: 'person',
		id: row.id,
		name: row.name,
		affiliations: await affiliationsOf(reader, row.id)
	}
	return {
		sessionId: row.sessionId,
		person,
		language: isLanguage(row.language) ? row.language : 'en',
		lastSeenAt: row.last_seen_at,
		unproved: row.hasApp && row.proved_at === null
	}
}

/** The organisations a person belongs to now, with the roles held in each; roles end with the membership. */
export async function affiliationsOf(reader: Reader, personId: string): Promise<Affiliation[]> {
	const rows = await reader
		.selectFrom('membership')
		.innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
		.leftJoin('role_grant', (join) =>
			join
				.onRef('role_grant.organisation_id', '=', 'membership.organisation_id')
				.onRef('role_grant.person_id', '=', 'membership.person_id')
				.on('role_grant.ended_at', 'is', null)
		)
		.select(['membership.organisation_id', 'organisation.consortium_id'])
		.select(
			sql<string[] | null>`array_agg(role_grant.role) filter (where role_grant.role is not null)`.as('roles')
		)
		.where('membership.person_id', '=', personId)
		.where('membership.ended_at', 'is', null)
		.groupBy(['membership.organisation_id', 'organisation.consortium_id', 'membership.joined_at'])
		.orderBy('membership.joined_at')
		.execute()
	return rows.map((row) => ({
		organisationId: row.organisation_id,
		consortiumId: row.consortium_id,
		roles: new Set(
			(row.roles ?? []).filter((role): role is Role => (ROLES as readonly string[]).includes(role))
		)
	}))
}

/** The person who proved this address, as the next request would see them. */
export async function personByAddress(
	reader: Reader,
	_scene: Scene,
	address: string
): Promise<Person | undefined> {
	const row = await reader
		.selectFrom('email_address')
		.innerJoin('person', 'person.id', 'email_address.person_id')
		.select(['person.id', 'person.name'])
		.where('email_address.address', '=', address)
		.where('email_address.verified_at', 'is not', null)
		.executeTakeFirst()
	return (
		row && { kind: 'person', id: row.id, name: row.name, affiliations: await affiliationsOf(reader, row.id) }
	)
}
