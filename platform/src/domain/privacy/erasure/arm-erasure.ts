// Makes the secret of the undo link at the moment its letter is written.
import type { Tx } from '#db/run.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'

export async function armErasure(tx: Tx, scene: Scene, erasureId: string) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const row = await tx
		.selectFrom('erasure')
		.innerJoin('person', 'person.id', 'erasure.person_id')
		.innerJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('is_primary', '=', true)
		)
		.select(['person.name', 'person.language', 'address', 'due_at'])
		.where('erasure.id', '=', erasureId)
		.where('undone_at', 'is', null)
		.where('done_at', 'is', null)
		.forUpdate('erasure')
		.executeTakeFirst()
	if (!row) return refuse('erasure-gone')
	const token = scene.newToken()
	await tx
		.updateTable('erasure')
		.set({ token_hash: hashOfToken(token) })
		.where('id', '=', erasureId)
		.execute()
	const language: Language = isLanguage(row.language) ? row.language : 'en'
	return done({ token, name: row.name, address: row.address, dueAt: row.due_at, language })
}
