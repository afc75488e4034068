// The holder of the old address takes the account back: address restored, every session ended, newer ways in removed.
import { z } from 'zod'
import { violatedConstraint, type Tx } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { takeLink } from '../sign-in/take-link.ts'

const Data = z.object({ replacedBy: z.string() })

export async function undoAddressChange(tx: Tx, scene: Scene, token: string) {
	const link = await takeLink(tx, scene, token, ['undo-address'])
	if (!link?.person_id) return refuse('link-used-or-old')
	const personId = link.person_id
	const { replacedBy } = Data.parse(link.data)
	// Whoever changed the address will have prepared other ways in shortly before.
	const since = new Date(link.created_at.getTime() - DAY_MS)
	await tx
		.updateTable('email_address')
		.set({ is_primary: false })
		.where('person_id', '=', personId)
		.where('is_primary', '=', true)
		.execute()
	await tx
		.deleteFrom('email_address')
		.where('person_id', '=', personId)
		.where('address', '!=', link.address)
		.where((or) =>
			or.or([or('verified_at', '>=', since), or('verified_at', 'is', null), or('address', '=', replacedBy)])
		)
		.execute()
	await tx.deleteFrom('passkey').where('person_id', '=', personId).where('created_at', '>=', since).execute()
	await tx
		.deleteFrom('authenticator_app')
		.where('person_id', '=', personId)
		.where('created_at', '>=', since)
		.execute()
	await tx
		.deleteFrom('sign_on_identity')
		.where('person_id', '=', personId)
		.where('created_at', '>=', since)
		.execute()
	await tx
		.updateTable('session')
		.set({ ended_at: scene.now })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()
	await tx
		.updateTable('sign_in_link')
		.set({ used_at: scene.now })
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.where('purpose', 'in', ['verify-address', 'link-identity'])
		.execute()
	return restore(tx, scene, { personId, address: link.address })
}

async function restore(
	tx: Tx,
	{ now, newId }: Scene,
	{ personId, address }: { personId: string; address: string }
) {
	try {
		await tx
			.insertInto('email_address')
			.values({ id: newId(), person_id: personId, address, verified_at: now, is_primary: true })
			.onConflict((conflict) =>
				conflict.columns(['person_id', 'address']).doUpdateSet({ verified_at: now, is_primary: true })
			)
			.execute()
		await tx
			.insertInto('event')
			.values({ id: newId(), kind: 'address.restored', subject_id: personId, actor_id: personId, at: now })
			.execute()
		return done({ address })
	} catch (error) {
		if (violatedConstraint(error) === 'email_address_one_owner') return refuse('address-of-another')
		throw error
	}
}
