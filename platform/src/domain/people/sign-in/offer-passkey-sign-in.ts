// First half of signing in with a passkey. Nobody is named: the device knows which account it belongs to.
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { startFlow } from './start-flow.ts'

export async function offerPasskeySignIn(tx: Tx, scene: Scene, site: { readonly id: string }) {
	const options = await generateAuthenticationOptions({
		rpID: site.id,
		allowCredentials: [],
		userVerification: 'required',
		challenge: new Uint8Array(Buffer.from(scene.newToken(), 'base64url'))
	})
	return done({
		options,
		flowId: await startFlow(tx, scene, 'passkey-sign-in', { challenge: options.challenge })
	})
}
