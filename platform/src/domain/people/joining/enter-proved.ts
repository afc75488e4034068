// The person who just proved an address: the one who has it, or a new one.
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { sql } from 'kysely'
import { enterPerson } from './enter-person.ts'

type Proved = { readonly name: string; readonly address: string; readonly language: string }

export async function enterProved(
	tx: Tx,
	scene: Scene,
	proved: Proved
): Promise<{ readonly id: string; readonly suspended: boolean; readonly isNew: boolean }> {
	// Two letters to one new address, opened at once, must not become two persons.
	await sql`select pg_advisory_xact_lock(hashtextextended(${`address:${proved.address}`}, 0))`.execute(tx)
	const owner = await tx
		.selectFrom('email_address')
		.innerJoin('person', 'person.id', 'email_address.person_id')
		.select(['person.id', 'person.suspended_at'])
		.where('email_address.address', '=', proved.address)
		.where('email_address.verified_at', 'is not', null)
		.executeTakeFirst()
	if (owner) return { id: owner.id, suspended: owner.suspended_at !== null, isNew: false }
	return { id: await enterPerson(tx, scene, proved), suspended: false, isNew: true }
}
