// Aims at a role. It can be changed at any time and is never a permission.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { careerModel } from './queries.ts'

export async function chooseRole(tx: Tx, { actor, now }: Scene, roleId: string) {
	const personId = personIdOf(actor)
	if (!personId) return refuse('not-signed-in')
	const { roles } = await careerModel(tx)
	if (!roles.some(({ id }) => id === roleId)) return refuse('unknown-role')
	const row = { role_id: roleId, chosen_at: now }
	await tx
		.insertInto('target')
		.values({ person_id: personId, ...row })
		.onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
		.execute()
	return done({ roleId })
}
