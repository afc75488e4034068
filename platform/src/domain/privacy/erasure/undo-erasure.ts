// The person wants to stay after all: by the letter's link, or signed in.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'

export async function undoErasure(tx: Tx, scene: Scene, token: string) {
	const row = await open(tx, scene).where('token_hash', '=', hashOfToken(token)).executeTakeFirst()
	return row ? keep(tx, scene, row) : refuse('link-used-or-old')
}

export async function keepAccount(tx: Tx, scene: Scene, _input: undefined) {
	const me = personIdOf(scene.actor)
	const row = me ? await open(tx, scene).where('person_id', '=', me).executeTakeFirst() : undefined
	return row ? keep(tx, scene, row) : refuse('nothing-to-undo')
}

const open = (tx: Tx, { now }: Scene) =>
	tx
		.updateTable('erasure')
		.set({ undone_at: now, token_hash: null })
		.where('undone_at', 'is', null)
		.where('done_at', 'is', null)
		.returning('person_id')

async function keep(tx: Tx, scene: Scene, { person_id }: { readonly person_id: string }) {
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'person.erasure-undone',
			subject_id: person_id,
			actor_id: person_id,
			at: scene.now
		})
		.execute()
	return done(undefined)
}
