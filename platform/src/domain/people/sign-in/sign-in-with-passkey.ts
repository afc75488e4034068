// Second half: the signed answer opens a session. Everything that does not fit is the same refusal.
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { passkeyAnswer } from '../account/forms.ts'
import { startSession } from '../start-session.ts'
import { takeFlow } from './start-flow.ts'

type Site = { readonly id: string; readonly origin: string }
type Answer = {
	readonly flowId: string | undefined
	readonly response: string
	readonly device: string
	readonly site: Site
}
const Started = z.object({ challenge: z.string() })

export async function signInWithPasskey(tx: Tx, scene: Scene, { flowId, response, device, site }: Answer) {
	const started = Started.safeParse(await takeFlow(tx, scene, 'passkey-sign-in', flowId))
	const answer = passkeyAnswer(response)
	if (!started.success || !answer) return refuse('passkey-refused')
	const passkey = await tx
		.selectFrom('passkey')
		.innerJoin('person', 'person.id', 'passkey.person_id')
		.select(['credential_id', 'public_key', 'counter', 'transports', 'person_id', 'suspended_at'])
		.where('credential_id', '=', answer.id)
		.forUpdate('passkey')
		.executeTakeFirst()
	if (!passkey) return refuse('passkey-refused')
	const counter = await checked(answer, started.data.challenge, site, passkey)
	if (counter === undefined) return refuse('passkey-refused')
	if (passkey.suspended_at) return refuse('suspended')
	await tx
		.updateTable('passkey')
		.set({ counter, last_used_at: scene.now })
		.where('credential_id', '=', passkey.credential_id)
		.execute()
	const sessionToken = await startSession(tx, scene, passkey.person_id, device)
	// The device and its owner's finger or PIN: as much as a letter and a code.
	await tx
		.updateTable('session')
		.set({ proved_at: scene.now })
		.where('token_hash', '=', hashOfToken(sessionToken))
		.execute()
	return done({ sessionToken })
}

type Stored = { readonly credential_id: string; readonly public_key: Buffer; readonly counter: number }

/** The authenticator's new counter; undefined when anything does not fit, a counter that went back included. */
async function checked(
	answer: object,
	challenge: string,
	site: Site,
	{ credential_id, public_key, counter }: Stored
): Promise<number | undefined> {
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'], // its content is what is verified here
			expectedChallenge: challenge,
			expectedOrigin: site.origin,
			expectedRPID: site.id,
			requireUserVerification: true,
			credential: { id: credential_id, publicKey: new Uint8Array(public_key), counter }
		})
		return verified ? authenticationInfo.newCounter : undefined
	} catch {
		return undefined
	}
}
