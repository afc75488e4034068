// A new school with a web name of its own.
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { slugOf } from './rules.ts'

export type OrganisationFacts = {
	readonly name: string
	readonly country: string
	readonly language: string
	readonly website?: string | null | undefined
	readonly consortiumId?: string | null | undefined
}

export async function enterOrganisation(
	tx: Tx,
	{ now, newId }: Scene,
	facts: OrganisationFacts
): Promise<string> {
	const id = newId()
	await tx
		.insertInto('organisation')
		.values({
			id,
			name: facts.name,
			slug: await freeSlug(tx, slugOf(facts.name), id),
			country: facts.country,
			language: facts.language,
			website: facts.website ?? null,
			consortium_id: facts.consortiumId ?? null,
			created_at: now
		})
		.execute()
	return id
}

async function freeSlug(tx: Tx, wanted: string, id: string): Promise<string> {
	const taken = await tx.selectFrom('organisation').select('id').where('slug', '=', wanted).executeTakeFirst()
	return taken ? `${wanted}-${id.slice(0, 8)}` : wanted
}
