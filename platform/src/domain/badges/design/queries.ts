import { z } from 'zod'
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { BADGE_KINDS, type BadgeVersion } from './model.ts'

// Written by load-badges.ts from a checked package; parsed again, because a column of JSON promises nothing.
const LocalTextColumn = z.record(z.string(), z.string()).transform((text): LocalText => ({ en: '', ...text }))
const CriteriaColumn = z.array(z.object({ id: z.string(), text: LocalTextColumn }))
const RuleColumn = z
	.object({
		all: z.array(z.string()),
		anyOf: z.object({ n: z.number(), of: z.array(z.string()) }).optional(),
		attendance: z.number().optional()
	})
	.nullable()
const TaskColumn = z.object({ text: LocalTextColumn, otherWays: LocalTextColumn }).nullable()
const AreasColumn = z.record(z.string(), z.number())

const versions = (reader: Reader) =>
	reader
		.selectFrom('badge_version')
		.select([
			'badge_version.id as versionId',
			'badge_version.badge_id',
			'kind',
			'level',
			'module_id',
			'assessors',
			'name',
			'description',
			'proves',
			'does_not_prove',
			'criteria',
			'rule',
			'evidence_task',
			'hours',
			'areas'
		])

type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>

const versionOf = (row: VersionRow): BadgeVersion => ({
	versionId: row.versionId,
	id: row.badge_id,
	kind: z.enum(BADGE_KINDS).parse(row.kind),
	level: row.level,
	moduleId: row.module_id,
	assessors: row.assessors,
	name: LocalTextColumn.parse(row.name),
	description: LocalTextColumn.parse(row.description),
	proves: LocalTextColumn.parse(row.proves),
	doesNotProve: LocalTextColumn.parse(row.does_not_prove),
	criteria: CriteriaColumn.parse(row.criteria),
	rule: RuleColumn.parse(row.rule),
	evidenceTask: TaskColumn.parse(row.evidence_task),
	hours: row.hours,
	areas: AreasColumn.parse(row.areas)
})

/** Every badge in use, in the order of the training package. */
export async function badgeList(reader: Reader): Promise<BadgeVersion[]> {
	const rows = await versions(reader)
		.innerJoin('badge', 'badge.current_version_id', 'badge_version.id')
		.where('badge.withdrawn_at', 'is', null)
		.orderBy('badge.position')
		.execute()
	return rows.map(versionOf)
}

export type BadgePage = BadgeVersion & {
	/** The asking person's newest application for it that was not withdrawn. */
	readonly mine: { readonly id: string; readonly state: string } | undefined
}

/** One badge as it is now; undefined when there is none of this id. */
export async function badgePage(
	reader: Reader,
	{ actor }: Scene,
	badgeId: string
): Promise<BadgePage | undefined> {
	const row = await versions(reader)
		.innerJoin('badge', 'badge.current_version_id', 'badge_version.id')
		.where('badge.id', '=', badgeId)
		.where('badge.withdrawn_at', 'is', null)
		.executeTakeFirst()
	if (!row) return undefined
	const mine =
		actor.kind === 'person'
			? await reader
					.selectFrom('application')
					.select(['id', 'state'])
					.where('person_id', '=', actor.id)
					.where('badge_id', '=', badgeId)
					.where('state', '<>', 'withdrawn')
					.orderBy('created_at', 'desc')
					.executeTakeFirst()
			: undefined
	return { ...versionOf(row), mine }
}

/** The badge in the wording that an application was sent with. */
export async function badgeInVersion(
	reader: Reader,
	_scene: Scene,
	versionId: string
): Promise<BadgeVersion> {
	return versionOf(await versions(reader).where('badge_version.id', '=', versionId).executeTakeFirstOrThrow())
}

/** Several versions at once, for lists. */
export async function badgesInVersions(
	reader: Reader,
	versionIds: readonly string[]
): Promise<(versionId: string) => BadgeVersion> {
	const rows =
		versionIds.length > 0
			? await versions(reader)
					.where('badge_version.id', 'in', [...new Set(versionIds)])
					.execute()
			: []
	const byId = new Map(rows.map((row) => [row.versionId, versionOf(row)]))
	return (versionId) => {
		const badge = byId.get(versionId)
		if (!badge) throw new Error(`There is no badge version ${versionId}.`)
		return badge
	}
}
