// Stores the forms of the training package: a changed English text or structure is a new version, a better
// translation replaces the old one in place.
import type { TrainingPackage } from '@rexpath/content'
import type { Tx } from '#db/run.ts'
import { versionHash } from '#domain/skills/load-framework.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { FormContent } from './model.ts'

export async function loadForms(tx: Tx, scene: Scene, { forms }: Pick<TrainingPackage, 'forms'>) {
	const changed: string[] = []
	for (const form of forms) if (await loadForm(tx, scene, form)) changed.push(form.id)
	return done({ changed })
}

async function loadForm(tx: Tx, { now, newId }: Scene, form: FormContent): Promise<boolean> {
	const hash = versionHash(form)
	const inUse = await tx
		.selectFrom('feedback_form')
		.select(['hash', 'content'])
		.where('kind', '=', form.id)
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (
		inUse?.hash === hash &&
		versionHash(inUse.content, 'all-languages') === versionHash(form, 'all-languages')
	)
		return false
	const row = { content: JSON.stringify(form), current_since: now }
	await tx
		.insertInto('feedback_form')
		.values({ id: newId(), kind: form.id, hash, loaded_at: now, ...row })
		.onConflict((conflict) => conflict.constraint('feedback_form_hash').doUpdateSet(row))
		.execute()
	return true
}
