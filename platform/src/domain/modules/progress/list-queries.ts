// The list of modules as one person sees it.
import type { Reader } from '#db/run.ts'
import { inLanguage, type Language } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { currentFramework } from '#domain/skills/queries.ts'
import type { AreaId } from '../delivery/model.ts'
import { moduleBriefs } from '../delivery/queries.ts'
import type { ListedModule } from './model.ts'
import { takenModules } from './queries.ts'

export type Named = { readonly id: string; readonly name: string }
export type LevelGroup = {
	readonly n: number
	readonly name: string
	readonly rule: string
	/** The language of the rule of thumb. */
	readonly ruleIn: Language
	readonly modules: readonly ListedModule[]
}
export type ModuleList = {
	readonly levels: readonly Named[]
	readonly areas: readonly Named[]
	readonly groups: readonly LevelGroup[]
}
export type Filter = { readonly level?: number | undefined; readonly area?: AreaId | undefined }

export async function moduleList(reader: Reader, scene: Scene, filter: Filter): Promise<ModuleList> {
	const { levels, areas } = await namesOfFramework(reader, scene)
	const modules = (await listedModules(reader, scene)).filter((module) => fits(module, filter))
	return {
		levels: levels.map(({ n, name }) => ({ id: String(n), name })),
		areas,
		groups: levels
			.map((level) => ({ ...level, modules: modules.filter((module) => module.level === level.n) }))
			.filter((group) => group.modules.length > 0)
	}
}

const fits = ({ level, areas }: ListedModule, filter: Filter): boolean =>
	(filter.level === undefined || level === filter.level) &&
	(filter.area === undefined || areas[filter.area] !== undefined)

async function listedModules(reader: Reader, scene: Scene): Promise<ListedModule[]> {
	const briefs = await moduleBriefs(reader, scene)
	const personId = personIdOf(scene.actor)
	const taken = personId ? await takenModules(reader, scene, personId) : []
	return briefs.map((brief) => {
		const own = taken.find(({ moduleId }) => moduleId === brief.id)
		return {
			...brief,
			state: own?.state ?? 'not-started',
			cardsRead: own?.cardsRead ?? 0,
			cards: brief.cardIds.length
		}
	})
}

/** Levels and areas by name, in the reader's language. */
export async function namesOfFramework(reader: Reader, scene: Scene) {
	const framework = await currentFramework(reader, scene)
	const { language } = scene
	const say = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, language)
	return {
		levels: (framework?.levels ?? []).map(({ n, name, rule }) => ({
			n,
			name: say(name),
			rule: say(rule),
			ruleIn: rule[language] === undefined ? ('en' as const) : language
		})),
		areas: (framework?.areas ?? []).map(({ id, name }) => ({ id, name: say(name) }))
	}
}
