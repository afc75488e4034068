// Another main address, or one address less. A former main address is told, and can undo it for a week, also when it
// was removed meanwhile; other addresses get no such power over the account.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { linkExpiry } from '../rules.ts'
import { requireFresh } from './require-fresh.ts'

type Change = { readonly id: string; readonly sessionId: string | undefined }

export async function makeAddressPrimary(tx: Tx, scene: Scene, { id, sessionId }: Change) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	const rows = await tx
		.selectFrom('email_address')
		.selectAll()
		.where('person_id', '=', personId)
		.forUpdate()
		.execute()
	const wanted = rows.find((row) => row.id === id)
	const old = rows.find((row) => row.is_primary)
	if (!wanted) return refuse('address-not-found')
	if (!wanted.verified_at) return refuse('address-not-confirmed')
	if (wanted.is_primary) return done(undefined)
	await tx
		.updateTable('email_address')
		.set({ is_primary: false })
		.where('person_id', '=', personId)
		.where('is_primary', '=', true)
		.execute()
	await tx.updateTable('email_address').set({ is_primary: true }).where('id', '=', id).execute()
	if (old) await tell(tx, scene, { personId, address: old.address, replacedBy: wanted.address })
	return done(undefined)
}

export async function removeAddress(tx: Tx, scene: Scene, { id, sessionId }: Change) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	const row = await tx
		.selectFrom('email_address')
		.selectAll()
		.where('person_id', '=', personId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst()
	if (!row) return refuse('address-not-found')
	if (row.is_primary) return refuse('address-is-primary')
	await tx.deleteFrom('email_address').where('id', '=', id).execute()
	return done(undefined)
}

async function tell(
	tx: Tx,
	{ now, newId }: Scene,
	{ personId, address, replacedBy }: { personId: string; address: string; replacedBy: string }
): Promise<void> {
	const id = newId()
	await tx
		.insertInto('sign_in_link')
		.values({
			id,
			address,
			person_id: personId,
			purpose: 'undo-address',
			data: JSON.stringify({ replacedBy }),
			created_at: now,
			expires_at: linkExpiry('undo-address', now)
		})
		.execute()
	await enqueue(tx, { task: 'send-link', key: `link:${id}`, payload: { linkId: id } })
}
