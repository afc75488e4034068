// A stranger registers by link or QR code; a letter with one link proves the address and completes it.
import type { Tx } from '#db/run.ts'
import { offerLink } from '#domain/people/sign-in/offer-link.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Registration } from './model.ts'

type Request = Registration & { readonly code: string; readonly address: string; readonly client: string }

export async function requestRegistration(tx: Tx, scene: Scene, { address, client, ...data }: Request) {
	const activity = await tx
		.selectFrom('activity')
		.select(['id', 'registration_ends_at'])
		.where('code', '=', data.code)
		.where('state', '=', 'published')
		.executeTakeFirst()
	if (!activity) return refuse('activity-not-found')
	if (activity.registration_ends_at && activity.registration_ends_at <= scene.now)
		return refuse('registration-closed')
	return offerLink(tx, scene, { purpose: 'register', address, client, data })
}
