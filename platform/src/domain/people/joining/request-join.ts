// Somebody came by the school's link or QR code and gives name and address. Nothing is entered before the address is proved.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { linkExpiry } from '../rules.ts'
import { roomFor } from '../sign-in/request-sign-in.ts'
import { openJoinLinkBy } from './queries.ts'

type Request = {
	readonly code: string
	readonly name: string
	readonly address: string
	readonly client: string
}

export async function requestJoin(tx: Tx, scene: Scene, { code, name, address, client }: Request) {
	const link = await openJoinLinkBy(tx, scene, code)
	if (!link) return refuse('join-link-closed')
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
			purpose: 'join',
			created_at: scene.now,
			expires_at: linkExpiry('join', scene.now),
			data: JSON.stringify({ name, language: scene.language, code })
		})
		.execute()
	await enqueue(tx, { task: 'send-link', key: `link:${id}`, payload: { linkId: id } })
	return done(undefined)
}
