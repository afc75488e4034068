// A new person with one proved address. The caller has seen the proof.
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

type NewPerson = { readonly name: string; readonly address: string; readonly language: string }

export async function enterPerson(
	tx: Tx,
	{ now, newId }: Scene,
	{ name, address, language }: NewPerson
): Promise<string> {
	const id = newId()
	await tx.insertInto('person').values({ id, name, language, created_at: now }).execute()
	await tx
		.insertInto('email_address')
		.values({ id: newId(), person_id: id, address, verified_at: now, is_primary: true })
		.execute()
	return id
}
