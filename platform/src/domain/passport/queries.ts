// The earner's own badges: the list, and one with everything that can be done with it.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { LocalText } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { approvedEvidence, titleOf } from '../badges/issuing/award-queries.ts'
import { kindOf } from '../badges/issuing/queries.ts'
import { namedAfter, pictureName } from '../badges/issuing/rules.ts'
import { badgeContent } from './content-queries.ts'
import { statusOf } from './rules.ts'

const ofPerson = (reader: Reader, personId: string) =>
	reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.innerJoin('organisation', 'organisation.id', 'award.organisation_id')
		.where('credential.person_id', '=', personId)

/** Newest first; of an award that was issued anew only the newest document. */
export async function myBadges(reader: Reader, { actor }: Scene) {
	const personId = personIdOf(actor)
	if (personId === undefined) return []
	const rows = await ofPerson(reader, personId)
		.select([
			'credential.id',
			'credential.signed_at',
			'credential.revocation_kind',
			'award.kind',
			'award.level',
			'award.awarded_at as awardedAt',
			'badge_version.name',
			'badge_version.areas',
			'badge_version.id as versionId',
			'award.activity_id',
			'award.activity_title',
			'award.badge_id as badgeId',
			'organisation.name as issuer'
		])
		.where((where) =>
			where.or([
				where('credential.revocation_kind', 'is', null),
				where('credential.revocation_kind', '<>', 'replaced')
			])
		)
		.orderBy('award.awarded_at', 'desc')
		.orderBy('credential.id')
		.execute()
	return rows.map(
		({ signed_at, revocation_kind, kind, name, areas, versionId, activity_id, activity_title, ...row }) => ({
			...row,
			picture: pictureName(versionId, activity_id),
			kind: kindOf(kind),
			name: namedAfter(name as LocalText, titleOf(activity_title)),
			areas: areas as Record<string, number>,
			status: statusOf({ signed: signed_at !== null, revocationKind: revocation_kind })
		})
	)
}

export type MyBadge = NonNullable<Awaited<ReturnType<typeof myBadge>>>

/** Undefined when it is not there or somebody else's. */
export async function myBadge(reader: Reader, { actor }: Scene, credentialId: string) {
	const personId = personIdOf(actor)
	if (personId === undefined || !isUuid(credentialId)) return undefined
	const row = await ofPerson(reader, personId)
		.leftJoin('badge_share', 'badge_share.award_id', 'award.id')
		.select([
			'credential.id',
			'credential.public_id as publicId',
			'credential.signed',
			'credential.named',
			'credential.revocation_kind',
			'credential.revocation_reason as reason',
			'credential.revoked_at as revokedAt',
			'award.badge_version_id',
			'award.activity_id',
			'award.activity_title',
			'award.person_id',
			'award.application_id',
			'award.recipient_name as recipientName',
			'award.awarded_at as awardedAt',
			'organisation.name as issuer',
			'organisation.id as organisationId',
			'badge_share.shared_at',
			'badge_share.show_name',
			'badge_share.show_summary',
			'badge_share.show_links'
		])
		.where('credential.id', '=', credentialId)
		.executeTakeFirst()
	if (!row) return undefined
	const {
		shared_at,
		show_name,
		show_summary,
		show_links,
		badge_version_id,
		activity_id,
		activity_title,
		person_id,
		application_id,
		revocation_kind,
		...badge
	} = row
	const newer = await reader
		.selectFrom('credential')
		.select('id')
		.where('replaces_id', '=', credentialId)
		.executeTakeFirst()
	return {
		...badge,
		picture: pictureName(badge_version_id, activity_id),
		...(await badgeContent(reader, { badge_version_id, person_id, application_id, activity_title })),
		approved: await approvedEvidence(reader, application_id),
		status: statusOf({ signed: row.signed !== null, revocationKind: revocation_kind }),
		newerId: newer?.id,
		share: {
			on: shared_at !== null,
			showName: show_name ?? false,
			showSummary: show_summary ?? true,
			showLinks: show_links ?? true
		}
	}
}
