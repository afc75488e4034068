// Modules for a world: the real package where its words matter, a small one where only its form does.
import { loadPackage, type Module } from '@rexpath/content'
import { loadLessonCards } from '../../platform/src/domain/modules/delivery/load-lesson-cards.ts'
import { loadModules } from '../../platform/src/domain/modules/delivery/load-modules.ts'
import { loadFramework } from '../../platform/src/domain/skills/load-framework.ts'
import type { World } from './world.ts'

const training = loadPackage()

/** Loads the framework and all modules of the training package. */
export async function hasTrainingPackage(world: World): Promise<void> {
	await world.system.run(loadFramework, await training)
	await world.system.run(loadModules, await training)
	await world.system.run(loadLessonCards, await training)
}

export async function hasModules(world: World, modules: readonly Module[]) {
	return world.system.run(loadModules, { modules: [...modules] })
}

/** M01 of the package, changed as a test needs it. */
export async function moduleLike(change: Partial<Module> = {}): Promise<Module> {
	const [module] = (await training).modules
	if (!module) throw new Error('the training package has no modules')
	return { ...module, ...change }
}
