import type { Tx } from '#db/run.ts'
import type { Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

/** The language in which a person reads the site and their letters. */
export async function setLanguage(tx: Tx, { actor }: Scene, language: Language) {
	const id = personIdOf(actor)
	if (!id) return refuse('not-signed-in')
	await tx.updateTable('person').set({ language }).where('id', '=', id).execute()
	return done(undefined)
}
