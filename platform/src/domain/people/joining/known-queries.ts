// Which of these addresses a school knows already: of its own members and of its open invitations only.
import type { Reader } from '#db/run.ts'

type Known = { readonly members: ReadonlySet<string>; readonly invited: ReadonlySet<string> }

export async function knownAddresses(
	reader: Reader,
	organisationId: string,
	addresses: readonly string[]
): Promise<Known> {
	if (addresses.length === 0) return { members: new Set(), invited: new Set() }
	const members = await reader
		.selectFrom('email_address')
		.innerJoin('membership', 'membership.person_id', 'email_address.person_id')
		.select('email_address.address')
		.where('membership.organisation_id', '=', organisationId)
		.where('membership.ended_at', 'is', null)
		.where('email_address.verified_at', 'is not', null)
		.where('email_address.address', 'in', [...addresses])
		.execute()
	const invited = await reader
		.selectFrom('invitation')
		.select('address')
		.where('organisation_id', '=', organisationId)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('address', 'in', [...addresses])
		.execute()
	return {
		members: new Set(members.map(({ address }) => address)),
		invited: new Set(invited.map(({ address }) => address))
	}
}
