// The result of a person's newest mapping, beside the one before.
import type { Reader } from '#db/run.ts'
import { inLanguage, type LocalText } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { FrameworkArea, Level } from './model.ts'
import { englishOnly } from './mapping-queries.ts'
import { finishedSets, frameworkOfSet, type FinishedSet } from './queries.ts'
import { changeOf } from './rules.ts'

export async function mappingResult(reader: Reader, { actor, language }: Scene) {
	const [last, before] = await finishedSets(reader, personIdOf(actor) ?? '', 2)
	if (!last) return undefined
	const framework = await frameworkOfSet(reader, last.frameworkId)
	const say = (text: LocalText) => inLanguage(text, language)
	const stage = framework.levels.find(({ n }) => n === last.result.stage)
	return {
		at: last.at,
		rough: last.mode === 'quick',
		stage: last.result.stage,
		levelNames: framework.levels.map(({ name }) => say(name)),
		stageRule: stage && say(stage.rule),
		stageRuleLang: stage && englishOnly(stage.rule, language),
		before: before && { at: before.at, sameStatements: before.frameworkId === last.frameworkId },
		areas: framework.areas.map((area) => ({
			...levelsOf(area, last, before),
			id: area.id,
			name: say(area.name),
			lang: area.descriptors[0] && englishOnly(area.descriptors[0], language),
			...descriptorsOf(area, last.result.levels[area.id], say)
		}))
	}
}

function levelsOf({ id }: FrameworkArea, last: FinishedSet, before: FinishedSet | undefined) {
	const level = last.result.levels[id]
	const earlier = before?.result.levels[id]
	return { level, earlier, change: changeOf(level, earlier) }
}

/** What the level reached means, and what the next one would look like. */
function descriptorsOf(
	{ descriptors }: FrameworkArea,
	level: Level | undefined,
	say: (text: LocalText) => string
) {
	if (level === undefined) return { now: undefined, next: undefined }
	const [now, next] = [descriptors[level - 1], descriptors[level]]
	return { now: now && say(now), next: next && say(next) }
}
