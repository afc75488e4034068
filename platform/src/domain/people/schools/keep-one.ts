// Nobody can lock a school or the site out: the last coordinator and the last administrator stay.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'

type Leaving = { readonly personId: string; readonly organisationId?: string | undefined }

/** Why this person may not go, or undefined. Leaving moments are taken one after the other, so two cannot both be the second-last. */
export async function whyNotLeave(
	tx: Tx,
	{ personId, organisationId }: Leaving,
	roles: readonly string[] = ['coordinator', 'administrator']
) {
	await sql`select pg_advisory_xact_lock(hashtextextended('people:last-ones', 0))`.execute(tx)
	if (roles.includes('administrator') && (await isLast(tx, { personId, organisationId }, 'administrator')))
		return 'last-administrator'
	if (roles.includes('coordinator') && (await isLast(tx, { personId, organisationId }, 'coordinator')))
		return 'last-coordinator'
	return undefined
}

// Administrators are counted over the whole site, coordinators in each school.
async function isLast(
	tx: Tx,
	{ personId, organisationId }: Leaving,
	role: 'coordinator' | 'administrator'
): Promise<boolean> {
	const held = await holders(tx, role)
		.where('role_grant.person_id', '=', personId)
		.$if(organisationId !== undefined, (query) =>
			query.where('role_grant.organisation_id', '=', organisationId ?? '')
		)
		.execute()
	for (const { organisation_id } of held) {
		const other = await holders(tx, role)
			.where((or) =>
				role === 'administrator'
					? or.or([
							or('role_grant.person_id', '!=', personId),
							...(organisationId ? [or('role_grant.organisation_id', '!=', organisation_id)] : [])
						])
					: or.and([
							or('role_grant.person_id', '!=', personId),
							or('role_grant.organisation_id', '=', organisation_id)
						])
			)
			.limit(1)
			.executeTakeFirst()
		if (!other) return true
	}
	return false
}

const holders = (tx: Tx, role: string) =>
	tx
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.innerJoin('membership', (join) =>
			join
				.onRef('membership.person_id', '=', 'role_grant.person_id')
				.onRef('membership.organisation_id', '=', 'role_grant.organisation_id')
				.on('membership.ended_at', 'is', null)
		)
		.select('role_grant.organisation_id')
		.where('role_grant.role', '=', role)
		.where('role_grant.ended_at', 'is', null)
		.where('person.suspended_at', 'is', null)
