// What is known of assessors, as far as the rules of conflict need it.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Assessor } from './model.ts'

/** The assessor with this id as the rules see them; without an office when the role is gone. */
export async function assessorFacts(reader: Reader, personId: string): Promise<Assessor> {
	const [offices, memberships, led, confirmed, load] = [
		await officesOf(reader, personId),
		await membershipsOf(reader, personId),
		await ledBy(reader, personId),
		await confirmedBy(reader, personId),
		await loadOf(reader, personId)
	]
	return { id: personId, offices, memberships, leads: new Set(led), confirmed: new Set(confirmed), load }
}

/** Everybody who may judge for this school or a partner of it. Only the system sees them all. */
export async function assessorsAround(
	reader: Reader,
	organisationId: string,
	consortiumId: string | null
): Promise<Assessor[]> {
	const rows = await reader
		.selectFrom('role_grant')
		.innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select('role_grant.person_id')
		.distinct()
		.where('role', '=', 'assessor')
		.where('role_grant.ended_at', 'is', null)
		.where('person.suspended_at', 'is', null)
		.where((where) =>
			where.or([
				where('organisation.id', '=', organisationId),
				...(consortiumId ? [where('organisation.consortium_id', '=', consortiumId)] : [])
			])
		)
		.orderBy('role_grant.person_id')
		.execute()
	const assessors: Assessor[] = []
	for (const { person_id } of rows) assessors.push(await assessorFacts(reader, person_id))
	return assessors
}

async function officesOf(reader: Reader, personId: string) {
	return reader
		.selectFrom('role_grant')
		.innerJoin('membership', (join) =>
			join
				.onRef('membership.organisation_id', '=', 'role_grant.organisation_id')
				.onRef('membership.person_id', '=', 'role_grant.person_id')
				.on('membership.ended_at', 'is', null)
		)
		.innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
		.select([
			'role_grant.organisation_id as organisationId',
			'consortium_id as consortiumId',
			'badge_ids as badgeIds',
			'languages'
		])
		.where('role_grant.person_id', '=', personId)
		.where('role', '=', 'assessor')
		.where('role_grant.ended_at', 'is', null)
		.execute()
}

const membershipsOf = (reader: Reader, personId: string) =>
	reader
		.selectFrom('membership')
		.select(['organisation_id as organisationId', 'unit'])
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()

async function ledBy(reader: Reader, personId: string): Promise<string[]> {
	const rows = await reader
		.selectFrom('supervision')
		.select('subordinate_id')
		.where('supervisor_id', '=', personId)
		.execute()
	return rows.map(({ subordinate_id }) => subordinate_id)
}

async function confirmedBy(reader: Reader, personId: string): Promise<string[]> {
	const { rows } = await sql<{
		application_id: string
	}>`select application_id from confirmed_by(${personId})`.execute(reader)
	return rows.map(({ application_id }) => application_id)
}

async function loadOf(reader: Reader, personId: string): Promise<number> {
	const { n } = await reader
		.selectFrom('assignment')
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.where('assessor_id', '=', personId)
		.where('ended_at', 'is', null)
		.executeTakeFirstOrThrow()
	return n
}
