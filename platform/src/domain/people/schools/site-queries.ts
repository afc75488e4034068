// What administrators see of the whole site.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { containing } from './queries.ts'

const SHOWN = 100

export async function siteFacts(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return undefined
	const { database } = await reader
		.selectNoFrom(sql<string>`current_setting('server_version')`.as('database'))
		.executeTakeFirstOrThrow()
	const count = (table: 'organisation' | 'consortium') =>
		reader
			.selectFrom(table)
			.select(({ fn }) => fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	return {
		database,
		people: (await people(reader)).n,
		organisations: (await count('organisation')).n,
		consortia: (await count('consortium')).n
	}
}

const people = (reader: Reader) =>
	reader
		.selectFrom('person')
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.where('erased_at', 'is', null)
		.executeTakeFirstOrThrow()

export async function consortia(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return []
	return reader
		.selectFrom('consortium')
		.select(['consortium.id', 'consortium.name'])
		.select((ask) =>
			ask
				.selectFrom('organisation')
				.select(sql<string[]>`coalesce(array_agg(name order by name), '{}')`.as('names'))
				.whereRef('organisation.consortium_id', '=', 'consortium.id')
				.as('schools')
		)
		.orderBy('name')
		.execute()
}

export async function organisations(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return []
	return reader
		.selectFrom('organisation')
		.leftJoin('consortium', 'consortium.id', 'organisation.consortium_id')
		.select(['organisation.id', 'organisation.name', 'organisation.country', 'consortium.name as consortium'])
		.select((ask) => [
			ask
				.selectFrom('membership')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.whereRef('membership.organisation_id', '=', 'organisation.id')
				.where('ended_at', 'is', null)
				.as('people'),
			ask
				.selectFrom('role_grant')
				.innerJoin('person', 'person.id', 'role_grant.person_id')
				.select(sql<string[]>`coalesce(array_agg(person.name order by person.name), '{}')`.as('names'))
				.whereRef('role_grant.organisation_id', '=', 'organisation.id')
				.where('role', '=', 'coordinator')
				.where('role_grant.ended_at', 'is', null)
				.as('coordinators')
		])
		.orderBy('organisation.name')
		.execute()
}

export async function organisationFacts(reader: Reader, { actor }: Scene, id: string) {
	if (!hasRole(actor, 'administrator')) return undefined
	return reader
		.selectFrom('organisation')
		.select(['id', 'name', 'country', 'language', 'website', 'consortium_id as consortiumId'])
		.where('id', '=', id)
		.executeTakeFirst()
}

/** By a part of the name or of any address. */
export async function findPeople(reader: Reader, { actor }: Scene, search: string) {
	if (!hasRole(actor, 'administrator')) return []
	return reader
		.selectFrom('person')
		.leftJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('is_primary', '=', true)
		)
		.select(['person.id', 'person.name', 'email_address.address', 'person.suspended_at as suspendedAt'])
		.select((ask) =>
			ask
				.selectFrom('membership')
				.innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
				.select(
					sql<string[]>`coalesce(array_agg(organisation.name order by organisation.name), '{}')`.as('names')
				)
				.whereRef('membership.person_id', '=', 'person.id')
				.where('ended_at', 'is', null)
				.as('schools')
		)
		.where('person.erased_at', 'is', null)
		.$if(search !== '', (query) =>
			query.where((or) =>
				or.or([
					or('person.name', 'ilike', containing(search)),
					or.exists(
						or
							.selectFrom('email_address as any_address')
							.select('any_address.id')
							.whereRef('any_address.person_id', '=', 'person.id')
							.where('any_address.address', 'ilike', containing(search))
					)
				])
			)
		)
		.orderBy('person.name')
		.limit(SHOWN)
		.execute()
}

export async function sitePerson(reader: Reader, { actor }: Scene, id: string) {
	if (!hasRole(actor, 'administrator')) return undefined
	const person = await reader
		.selectFrom('person')
		.select(['id', 'name', 'language', 'created_at as createdAt', 'suspended_at as suspendedAt'])
		.select(({ exists, selectFrom }) =>
			exists(
				selectFrom('authenticator_app')
					.select('authenticator_app.id')
					.whereRef('authenticator_app.person_id', '=', 'person.id')
			)
				.$castTo<boolean>()
				.as('hasApp')
		)
		.where('id', '=', id)
		.where('erased_at', 'is', null)
		.executeTakeFirst()
	if (!person) return undefined
	const addresses = await reader
		.selectFrom('email_address')
		.select(['address', 'verified_at as verifiedAt', 'is_primary as isPrimary'])
		.where('person_id', '=', id)
		.orderBy('is_primary', 'desc')
		.orderBy('address')
		.execute()
	const memberships = await reader
		.selectFrom('membership')
		.innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
		.select(['organisation.id', 'organisation.name'])
		.select((ask) =>
			ask
				.selectFrom('role_grant')
				.select(sql<string[]>`coalesce(array_agg(role order by role), '{}')`.as('roles'))
				.whereRef('role_grant.organisation_id', '=', 'organisation.id')
				.where('role_grant.person_id', '=', id)
				.where('role_grant.ended_at', 'is', null)
				.as('roles')
		)
		.where('membership.person_id', '=', id)
		.where('membership.ended_at', 'is', null)
		.orderBy('organisation.name')
		.execute()
	return { ...person, addresses, memberships }
}
