// What a badge says, in all languages, in the form that pages and certificates show.
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import { issuedVersion, titleOf } from '../badges/issuing/award-queries.ts'
import type { BadgeContent } from './model.ts'
import { judgementOf } from './rules.ts'

type AwardRow = {
	readonly badge_version_id: string
	readonly person_id: string
	readonly application_id: string | null
	readonly activity_title: unknown
	/** How a second view was had, where the caller has read it already. */
	readonly second_view?: string | null
}

export async function badgeContent(reader: Reader, award: AwardRow): Promise<BadgeContent> {
	const version = await issuedVersion(reader, award.badge_version_id, titleOf(award.activity_title))
	const secondView = award.second_view === undefined ? await secondViewOf(reader, award) : award.second_view
	return {
		name: version.name,
		description: version.description,
		proves: version.proves,
		doesNotProve: version.doesNotProve,
		criteria: version.criteria.map(({ text }) => text),
		outcomes: version.outcomes,
		hours: version.hours,
		kind: version.kind,
		level: version.level,
		areas: version.areas,
		judgement: judgementOf({
			kind: version.kind,
			assessors: version.assessors,
			secondView
		}),
		parts: await partNames(reader, award.person_id, [
			...(version.rule?.all ?? []),
			...(version.rule?.anyOf?.of ?? [])
		])
	}
}

async function secondViewOf(reader: Reader, { application_id }: AwardRow): Promise<string | null> {
	if (application_id === null) return null
	const application = await reader
		.selectFrom('application')
		.select('second_view')
		.where('id', '=', application_id)
		.executeTakeFirst()
	return application?.second_view ?? null
}

async function partNames(
	reader: Reader,
	personId: string,
	badgeIds: readonly string[]
): Promise<LocalText[]> {
	if (badgeIds.length === 0) return []
	const rows = await reader
		.selectFrom('award')
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.select('badge_version.name')
		.where('award.person_id', '=', personId)
		.where('award.badge_id', 'in', badgeIds)
		.where('award.ended_at', 'is', null)
		.orderBy('award.awarded_at')
		.orderBy('award.badge_id')
		.execute()
	// Written by load-badges from the checked package.
	return rows.map(({ name }) => name as LocalText)
}
