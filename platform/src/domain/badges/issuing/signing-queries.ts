// What the jobs of issuing need to know before they call a port.
import type { Reader } from '#db/run.ts'
import { isLanguage, type Language, type LocalText } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { titleOf } from './award-queries.ts'
import { isComplete, missingFor, namedAfter } from './rules.ts'
import type { BadgeRule } from './model.ts'
import { heldBadges, kindOf } from './queries.ts'

export const awardingOrganisation = async (
	reader: Reader,
	_scene: Scene,
	applicationId: string
): Promise<string | undefined> =>
	(
		await reader
			.selectFrom('application')
			.select('organisation_id')
			.where('id', '=', applicationId)
			.executeTakeFirst()
	)?.organisation_id

export const organisationOfCredential = async (
	reader: Reader,
	_scene: Scene,
	credentialId: string
): Promise<string | undefined> =>
	(
		await reader
			.selectFrom('credential')
			.select('organisation_id')
			.where('id', '=', credentialId)
			.executeTakeFirst()
	)?.organisation_id

/** The intent as the signing job sees it, with the moment of asking. */
export async function intentToSign(reader: Reader, { now }: Scene, credentialId: string) {
	const row = await reader
		.selectFrom('credential')
		.innerJoin('issuer_key', 'issuer_key.id', 'credential.issuer_key_id')
		.select([
			'signed',
			'named',
			'revoked_at',
			'issuer_key_id as issuerKeyId',
			'status_series as series',
			'retired_at as keyRetiredAt'
		])
		// An administrator has stopped every signature: the signer would refuse, and says nothing of a return.
		.select(({ exists, selectFrom }) =>
			exists(selectFrom('signing_stop').select('signing_stop.id').where('resumed_at', 'is', null))
				.$castTo<boolean>()
				.as('stopped')
		)
		.where('credential.id', '=', credentialId)
		.executeTakeFirst()
	return row && { ...row, now }
}

export type BadgeLetterFacts = {
	readonly credentialId: string
	readonly address: string
	readonly language: Language
	readonly recipientName: string
	readonly issuerName: string
	readonly signed: string
	readonly versionId: string
	readonly kind: ReturnType<typeof kindOf>
	readonly level: number
	readonly name: LocalText
	readonly areas: Readonly<Record<string, number>>
	readonly replaces: boolean
	readonly reason: string | null
	/** The nearest milestone that is not reached, with how many badges it still needs. */
	readonly next: { readonly name: LocalText; readonly missing: number } | undefined
}

export async function badgeLetterFacts(
	reader: Reader,
	scene: Scene,
	credentialId: string
): Promise<BadgeLetterFacts | undefined> {
	const row = await reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.innerJoin('person', 'person.id', 'award.person_id')
		.innerJoin('organisation', 'organisation.id', 'award.organisation_id')
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.innerJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('email_address.is_primary', '=', true)
		)
		.select([
			'credential.signed',
			'credential.replaces_id',
			'credential.revocation_reason',
			'award.recipient_name',
			'award.kind',
			'award.level',
			'award.person_id',
			'award.activity_title',
			'badge_version.id as versionId',
			'badge_version.name',
			'badge_version.areas',
			'person.language',
			'organisation.name as issuerName',
			'email_address.address'
		])
		.where('credential.id', '=', credentialId)
		.executeTakeFirst()
	if (!row?.signed) return undefined
	return {
		credentialId,
		address: row.address,
		language: isLanguage(row.language) ? row.language : 'en',
		recipientName: row.recipient_name,
		issuerName: row.issuerName,
		signed: row.signed,
		versionId: row.versionId,
		kind: kindOf(row.kind),
		level: row.level,
		name: namedAfter(row.name as LocalText, titleOf(row.activity_title)),
		areas: row.areas as Record<string, number>,
		replaces: row.replaces_id !== null,
		reason: row.revocation_reason,
		next: await nextMilestone(reader, scene, row.person_id)
	}
}

/** The first milestone in the order of the path that the person has not reached. */
export async function nextMilestone(reader: Reader, scene: Scene, personId: string) {
	const held = new Set((await heldBadges(reader, scene, personId)).map(({ badgeId }) => badgeId))
	const milestones = await reader
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select(['badge.id', 'badge_version.name', 'badge_version.rule'])
		.where('badge_version.kind', '=', 'milestone')
		.where('badge.withdrawn_at', 'is', null)
		.orderBy('badge.position')
		.execute()
	for (const { id, name, rule } of milestones) {
		// Written by load-badges from the checked package.
		const parts = rule as BadgeRule | null
		if (held.has(id) || !parts || isComplete(parts, held)) continue
		const { all, some } = missingFor(parts, held)
		return { name: name as LocalText, missing: all.length + some }
	}
	return undefined
}

export const nextForMe = async (reader: Reader, scene: Scene) =>
	scene.actor.kind === 'person' ? nextMilestone(reader, scene, scene.actor.id) : undefined
