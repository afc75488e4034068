// The frozen facts behind an award, read in the form that documents are made of.
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import type { BadgeRule, IssuedAlignment, IssuedVersion, Issuer } from './model.ts'
import { kindOf } from './queries.ts'
import { namedAfter } from './rules.ts'

/** What is known of an activity that a badge is about, from the award; null for other badges. */
export const titleOf = (stored: unknown): LocalText | null =>
	// Written by record-participation, with English always in it.
	stored as LocalText | null

export async function issuedVersion(
	reader: Reader,
	versionId: string,
	activityTitle: LocalText | null = null
): Promise<IssuedVersion> {
	const row = await reader
		.selectFrom('badge_version')
		.selectAll()
		.where('id', '=', versionId)
		.executeTakeFirstOrThrow()
	// Written by load-badges from the training package, which is checked against its schema.
	return {
		id: row.id,
		badgeId: row.badge_id,
		kind: kindOf(row.kind),
		level: row.level,
		assessors: row.assessors,
		hours: row.hours,
		name: namedAfter(row.name as LocalText, activityTitle),
		description: row.description as LocalText,
		proves: row.proves as LocalText,
		doesNotProve: row.does_not_prove as LocalText,
		criteria: row.criteria as IssuedVersion['criteria'],
		outcomes: row.outcomes as LocalText[],
		areas: row.areas as Record<string, number>,
		alignments: row.alignments as IssuedAlignment[],
		rule: row.rule as BadgeRule | null
	}
}

export async function issuerOf(reader: Reader, organisationId: string): Promise<Issuer> {
	const row = await reader
		.selectFrom('organisation')
		.leftJoin('consortium', 'consortium.id', 'organisation.consortium_id')
		.select([
			'organisation.id',
			'organisation.name',
			'organisation.country',
			'organisation.website',
			'consortium.id as consortiumId',
			'consortium.name as consortiumName'
		])
		.where('organisation.id', '=', organisationId)
		.executeTakeFirstOrThrow()
	const { consortiumId, consortiumName } = row
	return {
		organisationId: row.id,
		name: row.name,
		country: row.country,
		website: row.website,
		consortium: consortiumId && consortiumName ? { id: consortiumId, name: consortiumName } : null
	}
}

export const currentKey = (reader: Reader, organisationId: string) =>
	reader
		.selectFrom('issuer_key')
		.select(['id', 'did'])
		.where('organisation_id', '=', organisationId)
		.where('retired_at', 'is', null)
		.executeTakeFirst()

/** Where the person's badges are addressed to: the main proved address. */
export const recipientAddress = (reader: Reader, personId: string) =>
	reader
		.selectFrom('email_address')
		.select('address')
		.where('person_id', '=', personId)
		.where('verified_at', 'is not', null)
		.orderBy('is_primary', 'desc')
		.orderBy('verified_at')
		.executeTakeFirst()

/** What the earner approved of the evidence, and how a second view was had. */
export async function approvedEvidence(reader: Reader, applicationId: string | null) {
	if (applicationId === null) return { summary: null, links: [], secondView: null }
	const application = await reader
		.selectFrom('application')
		.select(['public_summary', 'publish_links', 'second_view'])
		.where('id', '=', applicationId)
		.executeTakeFirstOrThrow()
	const links = application.publish_links
		? await reader
				.selectFrom('evidence')
				.select(['title', 'url'])
				.where('application_id', '=', applicationId)
				.where('kind', '=', 'link')
				.where('removed_at', 'is', null)
				.orderBy('added_at')
				.execute()
		: []
	return {
		summary: application.public_summary,
		secondView: application.second_view,
		links: links.flatMap(({ title, url }) => (url ? [{ title, url: new URL(url).href }] : []))
	}
}

/** The standing badges of a person that a rule names. */
export async function partsOf(reader: Reader, personId: string, rule: BadgeRule | null) {
	const ids = [...(rule?.all ?? []), ...(rule?.anyOf?.of ?? [])]
	if (ids.length === 0) return []
	const rows = await reader
		.selectFrom('award')
		.innerJoin('credential', 'credential.award_id', 'award.id')
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.select(['credential.id', 'badge_version.name'])
		.where('award.person_id', '=', personId)
		.where('award.badge_id', 'in', ids)
		.where('award.ended_at', 'is', null)
		.where('credential.revoked_at', 'is', null)
		.where('credential.signed', 'is not', null)
		.orderBy('award.awarded_at')
		.orderBy('award.badge_id')
		.execute()
	return rows.map((row) => ({ credentialId: row.id, name: (row.name as LocalText).en }))
}
