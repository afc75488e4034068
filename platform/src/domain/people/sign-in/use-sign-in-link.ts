// Opens a session for whoever holds the letter. Run by the system, because nobody is known yet.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { safeNext } from '../rules.ts'
import { startSession } from '../start-session.ts'
import { findDemoLink } from './offer-demo-links.ts'
import { takeLink } from './take-link.ts'

type Use = { readonly token: string; readonly device: string }

export async function useSignInLink(tx: Tx, scene: Scene, { token, device }: Use) {
	const link = (await findDemoLink(tx, scene, token)) ?? (await takeLink(tx, scene, token, ['sign-in']))
	if (!link) return refuse('link-used-or-old')
	const owner = await ownerOf(tx, link)
	if (!owner) return refuse('link-used-or-old')
	if (owner.suspended_at) return refuse('suspended')
	await closeOthers(tx, scene, link.address)
	return done({
		sessionToken: await startSession(tx, scene, owner.id, device),
		next: safeNext(link.next_path) ?? '/'
	})
}

const ownerOf = (tx: Tx, { address }: { readonly address: string }) =>
	tx
		.selectFrom('person')
		.innerJoin('email_address', 'email_address.person_id', 'person.id')
		.select(['person.id', 'person.suspended_at'])
		.where('email_address.address', '=', address)
		.where('email_address.verified_at', 'is not', null)
		.executeTakeFirst()

// Letters still lying around for the same address need not stay keys.
const closeOthers = (tx: Tx, { now }: Scene, address: string) =>
	tx
		.updateTable('sign_in_link')
		.set({ used_at: now })
		.where('address', '=', address)
		.where('purpose', '=', 'sign-in')
		.where('used_at', 'is', null)
		.execute()
