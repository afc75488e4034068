// Second half: the authenticator's answer. Run by the system for the person who started it.
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { takeFlow } from '../sign-in/start-flow.ts'
import { passkeyAnswer } from './forms.ts'
import { PASSKEY_ALGORITHMS, type Site } from './offer-passkey.ts'

type Answer = {
	readonly personId: string
	readonly flowId: string | undefined
	readonly response: string
	readonly name: string
	readonly site: Site
}
const Started = z.object({ personId: z.string(), challenge: z.string() })

export async function addPasskey(tx: Tx, scene: Scene, { personId, flowId, response, name, site }: Answer) {
	const started = Started.safeParse(await takeFlow(tx, scene, 'passkey-register', flowId))
	if (!started.success || started.data.personId !== personId) return refuse('passkey-refused')
	const credential = await registered(response, started.data.challenge, site)
	if (!credential) return refuse('passkey-refused')
	const [written] = await tx
		.insertInto('passkey')
		.values({
			credential_id: credential.id,
			person_id: personId,
			name,
			public_key: Buffer.from(credential.publicKey),
			counter: credential.counter,
			transports: [...(credential.transports ?? [])],
			created_at: scene.now
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('credential_id')
		.execute()
	return written ? done(undefined) : refuse('passkey-refused')
}

async function registered(response: string, challenge: string, site: Site) {
	const answer = passkeyAnswer(response)
	if (!answer) return undefined
	try {
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			response: answer as unknown as Parameters<typeof verifyRegistrationResponse>[0]['response'], // its content is what is verified here
			expectedChallenge: challenge,
			expectedOrigin: site.origin,
			expectedRPID: site.id,
			requireUserVerification: true,
			supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS]
		})
		return verified ? registrationInfo.credential : undefined
	} catch {
		return undefined // whatever is wrong with it, it is no passkey of ours
	}
}
