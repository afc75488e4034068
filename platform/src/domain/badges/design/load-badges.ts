// Stores the badges of the training package: a changed badge becomes a new version, the old one stays as it was.
import { createHash } from 'node:crypto'
import type { Badge, Module, TrainingPackage } from '@rexpath/content'
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Source = Pick<TrainingPackage, 'badges' | 'modules' | 'areas'>

export async function loadBadges(tx: Tx, scene: Scene, source: Source) {
	let changed = 0
	for (const [position, badge] of source.badges.entries()) {
		const { versionId, isNew } = await keepVersion(tx, scene, definitionOf(badge, source))
		if (isNew) changed++
		await tx
			.insertInto('badge')
			.values({ id: badge.id, current_version_id: versionId, position })
			.onConflict((conflict) =>
				conflict.column('id').doUpdateSet({ current_version_id: versionId, position, withdrawn_at: null })
			)
			.execute()
	}
	await tx
		.updateTable('badge')
		.set({ withdrawn_at: scene.now })
		.where('id', 'not in', ['', ...source.badges.map(({ id }) => id)])
		.where('withdrawn_at', 'is', null)
		.execute()
	return done({ badges: source.badges.length, changed })
}

async function keepVersion(tx: Tx, { newId, now }: Scene, definition: Definition) {
	const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex')
	const known = await tx
		.selectFrom('badge_version')
		.select('id')
		.where('badge_id', '=', definition.badge_id)
		.where('hash', '=', hash)
		.executeTakeFirst()
	if (known) return { versionId: known.id, isNew: false }
	const id = newId()
	await tx
		.insertInto('badge_version')
		.values({ ...definition, id, hash, created_at: now })
		.execute()
	return { versionId: id, isNew: true }
}

type Definition = ReturnType<typeof definitionOf>

function definitionOf(badge: Badge, source: Source) {
	const { modules, areas } = source
	const module = modules.find(({ id }) => id === badge.module)
	return {
		badge_id: badge.id,
		kind: badge.kind,
		level: badge.level,
		module_id: badge.module ?? null,
		assessors: badge.assessors,
		name: JSON.stringify(badge.name),
		description: JSON.stringify(badge.description),
		proves: JSON.stringify(badge.proves),
		does_not_prove: JSON.stringify(badge.doesNotProve),
		criteria: JSON.stringify(badge.criteria),
		rule: badge.rule ? JSON.stringify(badge.rule) : null,
		...fromModule(module, { weights: module?.areas ?? routeWeights(badge, source), areas })
	}
}

type Weights = Readonly<Record<string, number>>

// A route is about what its badges are about; a milestone is about the path as a whole.
function routeWeights({ kind, rule }: Badge, { badges, modules }: Source): Weights {
	const parts = kind === 'route' ? badges.filter(({ id }) => rule?.all.includes(id)) : []
	const weights: Record<string, number> = {}
	for (const { module } of parts)
		for (const [area, weight] of Object.entries(modules.find(({ id }) => id === module)?.areas ?? {}))
			weights[area] = (weights[area] ?? 0) + weight
	return weights
}

function fromModule(
	module: Module | undefined,
	{ weights, areas }: { readonly weights: Weights; readonly areas: Source['areas'] }
) {
	const touched = areas.filter(({ id }) => id in weights)
	return {
		evidence_task: module
			? JSON.stringify({ text: module.evidenceTask.text, otherWays: module.evidenceTask.otherWays })
			: null,
		outcomes: JSON.stringify(module?.outcomes ?? []),
		hours: module ? Math.round(module.hours) : null,
		areas: JSON.stringify(weights),
		alignments: JSON.stringify(touched.flatMap(({ alignments }) => alignments))
	}
}
