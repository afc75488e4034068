// At every start each room stores its part of the training package; what has not changed stays as it is.
import { loadPackage, type TrainingPackage } from '@rexpath/content'
import { loadBadges } from '#domain/badges/design/load-badges.ts'
import { loadForms } from '#domain/feedback/forms/load-forms.ts'
import { openBadgeRounds } from '#domain/feedback/rounds/open-badge-rounds.ts'
import { loadLessonCards } from '#domain/modules/delivery/load-lesson-cards.ts'
import { loadModules } from '#domain/modules/delivery/load-modules.ts'
import { loadRoles } from '#domain/path/load-roles.ts'
import { loadFramework } from '#domain/skills/load-framework.ts'
import type { App } from './compose.ts'

export async function loadTrainingPackage(app: Pick<App, 'runAs'>, given?: TrainingPackage): Promise<void> {
	const trainingPackage = given ?? (await loadPackage())
	const { run } = app.runAs({ kind: 'system' }, 'en')
	await run(loadFramework, trainingPackage)
	await run(loadModules, trainingPackage)
	await run(loadLessonCards, trainingPackage)
	await run(loadBadges, trainingPackage)
	await run(loadRoles, trainingPackage)
	await run(loadForms, trainingPackage)
	await run(openBadgeRounds, undefined)
}
