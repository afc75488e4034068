// Answers and the closing of a mapping wait for each other, so that no answer comes in uncounted.
import type { Tx } from '#db/run.ts'
import { openSetRow, type OpenSet } from './queries.ts'

/** The open mapping, shared by everything that adds to it. */
export async function holdMapping(tx: Tx, personId: string): Promise<OpenSet | undefined> {
	return openSetRow(await openSets(tx, personId).forShare().executeTakeFirst())
}

/** The open mapping, alone: for changing or closing it. */
export async function lockMapping(tx: Tx, personId: string): Promise<OpenSet | undefined> {
	return openSetRow(await openSets(tx, personId).forUpdate().executeTakeFirst())
}

const openSets = (tx: Tx, personId: string) =>
	tx
		.selectFrom('answer_set')
		.select(['id', 'framework_id', 'mode'])
		.where('person_id', '=', personId)
		.where('finished_at', 'is', null)
