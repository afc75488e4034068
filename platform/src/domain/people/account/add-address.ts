// Adds an address that counts from the moment its letter was opened. Whose it is otherwise is not told here.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { linkExpiry } from '../rules.ts'
import { roomFor } from '../sign-in/request-sign-in.ts'
import { requireFresh } from './require-fresh.ts'

type NewAddress = {
	readonly address: string
	readonly sessionId: string | undefined
	readonly client: string
}
const MOST_ADDRESSES = 10

export async function addAddress(tx: Tx, scene: Scene, { address, sessionId, client }: NewAddress) {
	const personId = await requireFresh(tx, scene, sessionId)
	if (!personId) return refuse('sign-in-again')
	const own = await tx
		.selectFrom('email_address')
		.select(['id', 'address', 'verified_at'])
		.where('person_id', '=', personId)
		.execute()
	const known = own.find((row) => row.address === address)
	if (known?.verified_at) return refuse('address-already-yours')
	if (!known && own.length >= MOST_ADDRESSES) return refuse('addresses-enough')
	if ((await roomFor(tx, scene, { address, clientHash: hashOfToken(`client:${client}`) })) !== 'free')
		return refuse('too-many-requests')
	if (!known)
		await tx.insertInto('email_address').values({ id: scene.newId(), person_id: personId, address }).execute()
	const id = scene.newId()
	await tx
		.insertInto('sign_in_link')
		.values({
			id,
			address,
			person_id: personId,
			client: hashOfToken(`client:${client}`),
			purpose: 'verify-address',
			created_at: scene.now,
			expires_at: linkExpiry('verify-address', scene.now)
		})
		.execute()
	await enqueue(tx, { task: 'send-link', key: `link:${id}`, payload: { linkId: id } })
	return done(undefined)
}
