// The earner chooses whether the document carries their name. A signed document cannot be changed, so a new one is made.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

type Input = { readonly credentialId: string; readonly named: boolean }

export async function askNaming(tx: Tx, { actor }: Scene, { credentialId, named }: Input) {
	const personId = personIdOf(actor)
	if (personId === undefined) return refuse('badge-not-found')
	const credential = await tx
		.selectFrom('credential')
		.select(['named', 'revoked_at', 'signed_at'])
		.where('id', '=', credentialId)
		.where('person_id', '=', personId)
		.forUpdate()
		.executeTakeFirst()
	if (!credential?.signed_at) return refuse('badge-not-found')
	if (credential.revoked_at) return refuse('already-revoked')
	if (credential.named === named) return done({ credentialId })
	await enqueue(tx, {
		task: 'replace-credential',
		key: `replace:${credentialId}`,
		payload: {
			credentialId,
			named,
			reason: named ? 'name added by the earner' : 'name taken out by the earner'
		}
	})
	return done({ credentialId })
}
