// The letter's link, opened by the very person who asked for it: both sides are proved.
import { violatedConstraint, type Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { takeLink } from '../sign-in/take-link.ts'

export async function confirmAddress(tx: Tx, scene: Scene, token: string) {
	const personId = personIdOf(scene.actor)
	const link = await takeLink(tx, scene, token, ['verify-address'])
	if (!link || !personId || link.person_id !== personId) return refuse('link-used-or-old')
	try {
		const changed = await tx
			.updateTable('email_address')
			.set({ verified_at: scene.now })
			.where('person_id', '=', personId)
			.where('address', '=', link.address)
			.where('verified_at', 'is', null)
			.executeTakeFirst()
		return changed.numUpdatedRows ? done({ address: link.address }) : refuse('link-used-or-old')
	} catch (error) {
		if (violatedConstraint(error) === 'email_address_one_owner') return refuse('address-of-another')
		throw error
	}
}
