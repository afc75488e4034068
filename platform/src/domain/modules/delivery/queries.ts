import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import type { ModuleBrief, ModuleContent, ModuleFacts } from './model.ts'
import { areasByWeight, inWords, laneOf, mainAreaOf } from './rules.ts'

export type ModuleFactsRow = { readonly id: string; readonly version: number; readonly facts: ModuleFacts }

/** Every module on offer, in the package's order, said in the reader's language. */
export async function moduleBriefs(reader: Reader, { language }: Scene): Promise<ModuleBrief[]> {
	return (await moduleFacts(reader)).map(({ id, version, facts }) => {
		const { areas, level, hours, cardIds, badge: badgeId } = facts
		const said = inWords({ title: facts.title, objective: facts.objective }, language)
		const hasKit = facts.kitMinutes !== null
		return {
			id,
			version,
			...said,
			level,
			hours,
			areas,
			mainArea: mainAreaOf(areas),
			areasByWeight: areasByWeight(areas),
			lane: laneOf(areas),
			badgeId,
			cardIds,
			hasKit
		}
	})
}

// What a hash stands for never changes, and every page of a member needs the facts of all modules: read once.
const MOST_KEPT = 1_000
const kept = new Map<string, ModuleFacts>()

export async function moduleFacts(reader: Reader): Promise<ModuleFactsRow[]> {
	const rows = await currentVersions(reader)
		.select(['module.id', 'module.version', 'module_version.hash'])
		.orderBy('module.position')
		.execute()
	const known = new Map(rows.map(({ hash }) => [hash, kept.get(hash)]))
	if (rows.some(({ hash }) => !known.get(hash)))
		for (const [hash, facts] of await readFacts(reader)) known.set(hash, facts)
	return rows.flatMap(({ id, version, hash }) => {
		const facts = known.get(hash)
		return facts ? [{ id, version, facts }] : []
	})
}

async function readFacts(reader: Reader): Promise<[string, ModuleFacts][]> {
	const rows = await currentVersions(reader).select(['module_version.hash', 'module_version.brief']).execute()
	if (kept.size > MOST_KEPT) kept.clear()
	// The column holds what load-modules wrote for the current version.
	const facts = rows.map(({ hash, brief }): [string, ModuleFacts] => [hash, brief as ModuleFacts])
	for (const [hash, brief] of facts) kept.set(hash, brief)
	return facts
}

/** The whole module in all languages, or undefined when there is none on offer under this id. */
export async function currentContent(reader: Reader, moduleId: string): Promise<ModuleContent | undefined> {
	const row = await currentVersions(reader)
		.select('module_version.content')
		.where('module.id', '=', moduleId)
		.executeTakeFirst()
	// The column holds what load-modules wrote for the current version.
	return row?.content as ModuleContent | undefined
}

const currentVersions = (reader: Reader) =>
	reader
		.selectFrom('module')
		.innerJoin('module_version', (join) =>
			join
				.onRef('module_version.module_id', '=', 'module.id')
				.onRef('module_version.number', '=', 'module.version')
		)
		.where('module.withdrawn_at', 'is', null)
