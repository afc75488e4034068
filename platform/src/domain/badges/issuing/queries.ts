// What a person holds: asked by the path, the skills result and the catalogue.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import type { BadgeKind } from '../design/model.ts'
import { mainAreaOf } from '../design/rules.ts'
import { isBadgeKind, type HeldBadge } from './model.ts'

/** Every badge that stands, newest first. A badge whose new document is being signed stands too. */
export async function heldBadges(reader: Reader, _scene: Scene, personId: string): Promise<HeldBadge[]> {
	const rows = await standingAwards(reader, personId)
		.select(['award.badge_id', 'award.kind', 'award.level', 'award.awarded_at', 'credential.public_id'])
		.orderBy('award.awarded_at', 'desc')
		.orderBy('award.id')
		.execute()
	return rows.map((row) => ({
		badgeId: row.badge_id,
		kind: kindOf(row.kind),
		level: row.level,
		awardedAt: row.awarded_at,
		publicId: row.public_id
	}))
}

/** Per area the highest level that a skill badge of that area shows; areas without one are absent. */
export async function verifiedLevels(
	reader: Reader,
	_scene: Scene,
	personId: string
): Promise<Record<string, number>> {
	const rows = await standingAwards(reader, personId)
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.select(['award.level', 'badge_version.areas'])
		.where('award.kind', '=', 'skill')
		.execute()
	const levels: Record<string, number> = {}
	for (const { level, areas } of rows) {
		// Written by load-badges from the module's weights: area id → number.
		const area = mainAreaOf(areas as Record<string, number>)
		if (area) levels[area] = Math.max(level, levels[area] ?? 0)
	}
	return levels
}

export const standingAwards = (reader: Reader, personId: string) =>
	reader
		.selectFrom('award')
		.innerJoin('credential', 'credential.award_id', 'award.id')
		.where('award.person_id', '=', personId)
		.where('award.ended_at', 'is', null)
		.where('credential.revoked_at', 'is', null)
		.where((where) =>
			where.or([where('credential.signed', 'is not', null), where('credential.replaces_id', 'is not', null)])
		)

export function kindOf(kind: string): BadgeKind {
	if (isBadgeKind(kind)) return kind
	throw new Error(`The database holds an unknown kind of badge: ${kind}`)
}
