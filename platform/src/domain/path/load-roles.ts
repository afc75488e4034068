// Stores the roles and routes of the training package, as the framework is stored in the skills room.
import type { TrainingPackage } from '@rexpath/content'
import type { Tx } from '#db/run.ts'
import { versionHash } from '#domain/skills/load-framework.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { CareerModel } from './model.ts'

export async function loadRoles(
	tx: Tx,
	{ now, newId }: Scene,
	{ roles, routes }: Pick<TrainingPackage, 'roles' | 'routes'>
) {
	const content = { roles, routes }
	const hash = versionHash(content)
	const inUse = await tx
		.selectFrom('career_model')
		.select(['hash', 'content'])
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (
		inUse?.hash === hash &&
		versionHash(inUse.content, 'all-languages') === versionHash(content, 'all-languages')
	)
		return done({ changed: false })
	const row = { content: JSON.stringify(content satisfies CareerModel), current_since: now }
	await tx
		.insertInto('career_model')
		.values({ id: newId(), hash, loaded_at: now, ...row })
		.onConflict((conflict) => conflict.constraint('career_model_hash').doUpdateSet(row))
		.execute()
	return done({ changed: true })
}
