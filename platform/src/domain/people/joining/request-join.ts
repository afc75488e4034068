// Somebody came by the school's link or QR code and gives name and address. Nothing is entered before the address is proved.
import type { Tx } from '#db/run.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { offerLink } from '../sign-in/offer-link.ts'
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
	return offerLink(tx, scene, { purpose: 'join', address, client, data: { name, code } })
}
