import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { mayRunSchool } from '../schools/rules.ts'
import { knownAddresses } from './known-queries.ts'
import { withoutKnown, type Row } from './rules.ts'

/** The school behind a join link that is open now. Asked by the system: strangers hold the code. */
export const openJoinLinkBy = (reader: Reader, { now }: Scene, code: string) =>
	reader
		.selectFrom('join_link')
		.innerJoin('organisation', 'organisation.id', 'join_link.organisation_id')
		.select(['join_link.id', 'organisation.id as organisationId', 'organisation.name as school'])
		.where('join_link.code', '=', code)
		.where('closed_at', 'is', null)
		.where('expires_at', '>', now)
		.executeTakeFirst()

/** What an invitation says to whoever holds its letter, before it is accepted. Asked by the system. */
export const invitationBy = (reader: Reader, { now }: Scene, token: string) =>
	reader
		.selectFrom('invitation')
		.innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
		.leftJoin('person as inviter', 'inviter.id', 'invitation.invited_by')
		.select([
			'invitation.name',
			'invitation.address',
			'invitation.language',
			'invitation.roles',
			'organisation.name as school',
			'inviter.name as inviter'
		])
		.where('token_hash', '=', hashOfToken(token))
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', now)
		.executeTakeFirst()

/** The invitations of a school that nobody has accepted yet, newest first. */
export async function openInvitations(reader: Reader, { actor, now }: Scene, organisationId: string) {
	if (!mayRunSchool(actor, organisationId)) return []
	const rows = await reader
		.selectFrom('invitation')
		.select(['id', 'name', 'address', 'language', 'roles', 'letters', 'created_at', 'expires_at'])
		.where('organisation_id', '=', organisationId)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.orderBy('created_at', 'desc')
		.orderBy('name')
		.execute()
	return rows.map(({ created_at, expires_at, ...row }) => ({
		...row,
		invitedAt: created_at,
		expiresAt: expires_at,
		expired: expires_at <= now
	}))
}

export async function currentJoinLink(reader: Reader, { actor, now }: Scene, organisationId: string) {
	if (!mayRunSchool(actor, organisationId)) return undefined
	return reader
		.selectFrom('join_link')
		.select(['code', 'created_at as createdAt', 'expires_at as expiresAt'])
		.where('organisation_id', '=', organisationId)
		.where('closed_at', 'is', null)
		.where('expires_at', '>', now)
		.executeTakeFirst()
}

/** The rows of a list, compared with who is in the school already. */
export async function checkedRows(
	reader: Reader,
	{ actor }: Scene,
	{ organisationId, rows }: { organisationId: string; rows: readonly Row[] }
): Promise<Row[]> {
	if (!mayRunSchool(actor, organisationId)) return []
	const addresses = rows.flatMap((row) => ('invitee' in row ? [row.invitee.address] : []))
	return withoutKnown(rows, await knownAddresses(reader, organisationId, addresses))
}
