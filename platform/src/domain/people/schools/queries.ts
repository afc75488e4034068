// What coordinators see of their own school.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { organisationsWhere, type Scene } from '#kernel/scene.ts'
import { mayRunSchool } from './rules.ts'

/** The schools a person coordinates, for choosing between them. */
export async function ownSchools(reader: Reader, { actor }: Scene, _input: undefined) {
	const ids = organisationsWhere(actor, 'coordinator')
	return ids.length
		? reader
				.selectFrom('organisation')
				.select(['id', 'name'])
				.where('id', 'in', ids)
				.orderBy('name')
				.execute()
		: []
}

export async function schoolOverview(reader: Reader, { actor, now }: Scene, organisationId: string) {
	if (!mayRunSchool(actor, organisationId)) return undefined
	return reader
		.selectFrom('organisation')
		.leftJoin('consortium', 'consortium.id', 'organisation.consortium_id')
		.select([
			'organisation.id',
			'organisation.name',
			'organisation.country',
			'organisation.language',
			'organisation.website',
			'consortium.name as consortium'
		])
		.select((ask) => [
			ask
				.selectFrom('membership')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.whereRef('membership.organisation_id', '=', 'organisation.id')
				.where('membership.ended_at', 'is', null)
				.as('people'),
			ask
				.selectFrom('invitation')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.whereRef('invitation.organisation_id', '=', 'organisation.id')
				.where('accepted_at', 'is', null)
				.where('withdrawn_at', 'is', null)
				.as('invitations'),
			ask
				.selectFrom('join_link')
				.select('expires_at')
				.whereRef('join_link.organisation_id', '=', 'organisation.id')
				.where('closed_at', 'is', null)
				.where('expires_at', '>', now)
				.as('joinLinkUntil')
		])
		.where('organisation.id', '=', organisationId)
		.executeTakeFirst()
}

const SHOWN = 500

export async function schoolPeople(
	reader: Reader,
	{ actor }: Scene,
	{ organisationId, search }: { organisationId: string; search: string }
) {
	if (!mayRunSchool(actor, organisationId)) return []
	return reader
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.leftJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('email_address.is_primary', '=', true)
		)
		.select([
			'person.id',
			'person.name',
			'email_address.address',
			'membership.unit',
			'membership.joined_at as joinedAt',
			'person.suspended_at as suspendedAt'
		])
		.select((ask) =>
			ask
				.selectFrom('role_grant')
				.select(sql<string[]>`coalesce(array_agg(role order by role), '{}')`.as('roles'))
				.whereRef('role_grant.person_id', '=', 'person.id')
				.whereRef('role_grant.organisation_id', '=', 'membership.organisation_id')
				.where('role_grant.ended_at', 'is', null)
				.as('roles')
		)
		.where('membership.organisation_id', '=', organisationId)
		.where('membership.ended_at', 'is', null)
		.$if(search !== '', (query) =>
			query.where((or) =>
				or.or([
					or('person.name', 'ilike', containing(search)),
					or('email_address.address', 'ilike', containing(search)),
					or('membership.unit', 'ilike', containing(search))
				])
			)
		)
		.orderBy('person.name')
		.limit(SHOWN)
		.execute()
}

export const containing = (search: string): string => `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

type Member = { readonly organisationId: string; readonly personId: string }

/** One member of the school with roles, leaders and the people they lead. */
export async function schoolPerson(reader: Reader, { actor }: Scene, { organisationId, personId }: Member) {
	if (!mayRunSchool(actor, organisationId)) return undefined
	const person = await reader
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.leftJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('email_address.is_primary', '=', true)
		)
		.select([
			'person.id',
			'person.name',
			'person.language',
			'email_address.address',
			'membership.unit',
			'membership.joined_at as joinedAt'
		])
		.where('membership.organisation_id', '=', organisationId)
		.where('membership.person_id', '=', personId)
		.where('membership.ended_at', 'is', null)
		.executeTakeFirst()
	if (!person) return undefined
	const roles = await reader
		.selectFrom('role_grant')
		.select(['role', 'badge_ids as badgeIds', 'languages', 'granted_at as grantedAt'])
		.where('organisation_id', '=', organisationId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.orderBy('role')
		.execute()
	return {
		...person,
		roles,
		leaders: await linesOf(reader, { organisationId, personId }, 'up'),
		leads: await linesOf(reader, { organisationId, personId }, 'down')
	}
}

const linesOf = (reader: Reader, { organisationId, personId }: Member, way: 'up' | 'down') => {
	const [self, other] =
		way === 'up'
			? (['subordinate_id', 'supervisor_id'] as const)
			: (['supervisor_id', 'subordinate_id'] as const)
	return reader
		.selectFrom('supervision')
		.innerJoin('person', 'person.id', `supervision.${other}`)
		.select(['person.id', 'person.name'])
		.where('supervision.organisation_id', '=', organisationId)
		.where(`supervision.${self}`, '=', personId)
		.orderBy('person.name')
		.execute()
}

/** Everybody of the school except one, as possible leaders. */
export async function colleaguesOf(reader: Reader, { actor }: Scene, { organisationId, personId }: Member) {
	if (!mayRunSchool(actor, organisationId)) return []
	return reader
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.select(['person.id', 'person.name'])
		.where('membership.organisation_id', '=', organisationId)
		.where('membership.ended_at', 'is', null)
		.where('person.id', '!=', personId)
		.orderBy('person.name')
		.limit(SHOWN)
		.execute()
}
