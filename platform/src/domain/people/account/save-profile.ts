import type { Tx } from '#db/run.ts'
import type { Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export async function saveProfile(
	tx: Tx,
	{ actor }: Scene,
	{ name, language }: { readonly name: string; readonly language: Language }
) {
	const id = personIdOf(actor)
	if (!id) return refuse('not-signed-in')
	await tx.updateTable('person').set({ name, language }).where('id', '=', id).execute()
	return done(undefined)
}
