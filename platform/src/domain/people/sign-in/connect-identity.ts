// Ties an account of the school's sign-on to a person.
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { startSession } from '../start-session.ts'
import { takeLink } from './take-link.ts'

export type Identity = { readonly issuer: string; readonly subject: string }
const IdentityData = z.object({ issuer: z.string(), subject: z.string() })

export async function connectIdentity(
	tx: Tx,
	{ now }: Scene,
	{ issuer, subject }: Identity,
	personId: string
): Promise<void> {
	await tx
		.insertInto('sign_on_identity')
		.values({ issuer, subject, person_id: personId, created_at: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
}

export async function ownerOfIdentity(tx: Tx, { issuer, subject }: Identity) {
	const owner = await tx
		.selectFrom('sign_on_identity')
		.innerJoin('person', 'person.id', 'sign_on_identity.person_id')
		.select(['person.id', 'person.suspended_at'])
		.where('issuer', '=', issuer)
		.where('subject', '=', subject)
		.executeTakeFirst()
	return owner && { id: owner.id, suspended: owner.suspended_at !== null }
}

/** The letter's link: the owner of the address agrees that this sign-on is theirs. Run by the system. */
export async function connectByLetter(
	tx: Tx,
	scene: Scene,
	{ token, device }: { readonly token: string; readonly device: string }
) {
	const link = await takeLink(tx, scene, token, ['link-identity'])
	if (!link) return refuse('link-used-or-old')
	const identity = IdentityData.parse(link.data)
	const person = await tx
		.selectFrom('person')
		.innerJoin('email_address', 'email_address.person_id', 'person.id')
		.select(['person.id', 'suspended_at'])
		.where('address', '=', link.address)
		.where('verified_at', 'is not', null)
		.executeTakeFirst()
	if (!person) return refuse('link-used-or-old')
	if (person.suspended_at) return refuse('suspended')
	await connectIdentity(tx, scene, identity, person.id)
	if ((await ownerOfIdentity(tx, identity))?.id !== person.id) return refuse('identity-of-another')
	return done({ sessionToken: await startSession(tx, scene, person.id, device) })
}
