// Mappings in tests: the real framework, and answers in short form.
import { loadPackage, type TrainingPackage } from '@rexpath/content'
import { finishMapping } from '../../platform/src/domain/skills/finish-mapping.ts'
import { loadFramework } from '../../platform/src/domain/skills/load-framework.ts'
import { AREA_IDS, type Answer, type AreaId, type Mode } from '../../platform/src/domain/skills/model.ts'
import { saveAnswers } from '../../platform/src/domain/skills/save-answers.ts'
import { startMapping } from '../../platform/src/domain/skills/start-mapping.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import type { World } from './world.ts'

let loaded: Promise<TrainingPackage> | undefined
/** The package as it is in content/, read once for the test file. */
export const theTrainingPackage = (): Promise<TrainingPackage> => (loaded ??= loadPackage())

export async function hasFramework(world: World): Promise<void> {
	await world.system.run(loadFramework, await theTrainingPackage())
}

/** Per area what the person says to its statements, in their order; an area left out stays open. */
export type Told = { readonly [area in AreaId]?: readonly Answer[] }

export const everywhere = (...answers: Answer[]): Told =>
	Object.fromEntries(AREA_IDS.map((area) => [area, answers]))

export async function saysAbout(world: World, person: Person, told: Told): Promise<void> {
	for (const areaId of AREA_IDS) {
		const answers = Object.fromEntries(
			(told[areaId] ?? []).map((answer, index) => [`${areaId}${index + 1}`, answer])
		)
		await world.as(person).run(saveAnswers, { areaId, answers })
	}
}

export type Mapping = { readonly mode?: Mode; readonly context?: Readonly<Record<string, readonly string[]>> }

export async function hasMapped(
	world: World,
	person: Person,
	told: Told,
	{ mode = 'full', context = {} }: Mapping = {}
) {
	await world.as(person).run(startMapping, mode)
	await saysAbout(world, person, told)
	return world.as(person).run(finishMapping, context)
}
