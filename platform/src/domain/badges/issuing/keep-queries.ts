// The badges of an organisation, for those who look after them: its coordinators and administrators.
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import { hasRole, organisationsWhere, type Actor, type Scene } from '#kernel/scene.ts'
import { titleOf } from './award-queries.ts'
import { namedAfter } from './rules.ts'

export const keepsBadgesOf = (actor: Actor, organisationId: string): boolean =>
	hasRole(actor, 'coordinator', organisationId) || hasRole(actor, 'administrator', organisationId)

const kept = (reader: Reader, { actor }: Scene) => {
	const organisations = [
		...new Set([...organisationsWhere(actor, 'coordinator'), ...organisationsWhere(actor, 'administrator')])
	]
	return reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.innerJoin('organisation', 'organisation.id', 'award.organisation_id')
		.select([
			'credential.id',
			'award.recipient_name as recipientName',
			'award.awarded_at as awardedAt',
			'badge_version.name',
			'award.activity_title',
			'award.kind',
			'award.level',
			'organisation.name as organisation',
			'credential.revoked_at as revokedAt',
			'credential.revocation_kind as revocationKind',
			'credential.revocation_reason as revocationReason',
			'credential.signed_at as signedAt',
			'credential.named',
			'credential.public_id as publicId'
		])
		.where('award.organisation_id', 'in', organisations.length > 0 ? organisations : [''])
}

/** Newest first; documents that were replaced are not listed by themselves. */
export async function keptBadges(reader: Reader, scene: Scene) {
	if (
		organisationsWhere(scene.actor, 'coordinator').length +
			organisationsWhere(scene.actor, 'administrator').length ===
		0
	)
		return []
	const rows = await kept(reader, scene)
		.where((where) =>
			where.or([
				where('credential.revocation_kind', 'is', null),
				where('credential.revocation_kind', '=', 'revoked')
			])
		)
		.orderBy('award.awarded_at', 'desc')
		.orderBy('credential.id')
		.limit(500)
		.execute()
	return rows.map(shaped)
}

/** One of them; undefined also when it is another organisation's. */
export async function keptBadge(reader: Reader, scene: Scene, credentialId: string) {
	if (
		organisationsWhere(scene.actor, 'coordinator').length +
			organisationsWhere(scene.actor, 'administrator').length ===
		0
	)
		return undefined
	const row = await kept(reader, scene).where('credential.id', '=', credentialId).executeTakeFirst()
	return row && shaped(row)
}

type Named = { readonly name: unknown; readonly activity_title: unknown }
const shaped = <Row extends Named>({ name, activity_title, ...row }: Row) => ({
	...row,
	name: namedAfter(name as LocalText, titleOf(activity_title))
})
