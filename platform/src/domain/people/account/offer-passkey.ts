// First half of adding a passkey: what the browser must ask the authenticator. Run by the system for a person.
import { generateRegistrationOptions } from '@simplewebauthn/server'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { startFlow } from '../sign-in/start-flow.ts'
import { requireFresh } from './require-fresh.ts'

/** The site as authenticators know it. */
export type Site = { readonly id: string; readonly origin: string }
type Offer = { readonly personId: string; readonly sessionId: string | undefined; readonly site: Site }
const MOST_PASSKEYS = 20
// EdDSA, ES256, RS256: what every authenticator has at least one of.
export const PASSKEY_ALGORITHMS = [-8, -7, -257] as const

export async function offerPasskey(tx: Tx, scene: Scene, { personId, sessionId, site }: Offer) {
	const person = await tx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
	const fresh = await requireFresh(
		tx,
		{ ...scene, actor: { kind: 'person', id: personId, name: '', affiliations: [] } },
		sessionId
	)
	if (!person || !fresh) return refuse('sign-in-again')
	const own = await tx
		.selectFrom('passkey')
		.select('credential_id')
		.where('person_id', '=', personId)
		.execute()
	if (own.length >= MOST_PASSKEYS) return refuse('passkeys-enough')
	const primary = await tx
		.selectFrom('email_address')
		.select('address')
		.where('person_id', '=', personId)
		.where('is_primary', '=', true)
		.executeTakeFirst()
	const options = await generateRegistrationOptions({
		rpName: 'Rexpath',
		rpID: site.id,
		userName: primary?.address ?? person.name,
		userDisplayName: person.name,
		userID: new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex')),
		challenge: new Uint8Array(Buffer.from(scene.newToken(), 'base64url')),
		attestationType: 'none',
		supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
		excludeCredentials: own.map(({ credential_id }) => ({ id: credential_id })),
		// Stored on the device, so that signing in needs no address; the device checks that it is its owner.
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	})
	return done({
		options,
		flowId: await startFlow(tx, scene, 'passkey-register', { personId, challenge: options.challenge })
	})
}
