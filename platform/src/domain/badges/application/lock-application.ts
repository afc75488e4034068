// Every change begins here: the applicant's own application, locked until the transaction ends.
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { APPLICATION_STATES, type ApplicationState } from './model.ts'
import { roundBeingWritten } from './rules.ts'

export const stateOf = (state: string): ApplicationState => z.enum(APPLICATION_STATES).parse(state)

/** Undefined when there is none of this id, or when it is somebody else's: the two are not told apart. */
export async function lockOwnApplication(tx: Tx, { actor }: Scene, applicationId: string) {
	if (!isUuid(applicationId)) return undefined
	const row = await tx
		.selectFrom('application')
		.selectAll()
		.where('id', '=', applicationId)
		.where('person_id', '=', personIdOf(actor) ?? null)
		.forUpdate()
		.executeTakeFirst()
	if (!row) return undefined
	const state = stateOf(row.state)
	return { ...row, state, writing: roundBeingWritten({ state, round: row.round }) }
}

/** Notes that the draft changed, so that a list can show the newest first. */
export async function touchApplication(tx: Tx, { now }: Scene, applicationId: string): Promise<void> {
	await tx.updateTable('application').set({ changed_at: now }).where('id', '=', applicationId).execute()
}
