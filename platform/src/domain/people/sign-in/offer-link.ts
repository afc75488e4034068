// A letter with a link for somebody who is not known yet: nothing is entered before the address is proved.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { linkExpiry } from '../rules.ts'
import { roomFor } from './request-sign-in.ts'

type Offer = {
	readonly purpose: 'join' | 'register'
	readonly address: string
	readonly client: string
	readonly data: Readonly<Record<string, unknown>> & { readonly name: string }
}

export async function offerLink(tx: Tx, scene: Scene, { purpose, address, client, data }: Offer) {
	const clientHash = hashOfToken(`client:${client}`)
	const room = await roomFor(tx, scene, { address, clientHash })
	if (room === 'client-full') return refuse('too-many-requests')
	if (room === 'address-full') return done(undefined)
	const id = scene.newId()
	await tx
		.insertInto('sign_in_link')
		.values({
			id,
			address,
			client: clientHash,
			purpose,
			created_at: scene.now,
			expires_at: linkExpiry(purpose, scene.now),
			data: JSON.stringify({ ...data, language: scene.language })
		})
		.execute()
	await enqueue(tx, { task: 'send-link', key: `link:${id}`, payload: { linkId: id } })
	return done(undefined)
}
