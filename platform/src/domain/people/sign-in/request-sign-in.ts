// Somebody asks for a letter with a sign-in link. Known and unknown addresses leave the same trace and get the same
// answer; whether there is anybody to write to is found out later, by the job.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { HOUR_MS, LIMITS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { sql } from 'kysely'
import { linkExpiry, safeNext } from '../rules.ts'

type Request = { readonly address: string; readonly client: string; readonly next?: string | undefined }

export async function requestSignIn(tx: Tx, scene: Scene, { address, client, next }: Request) {
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
			purpose: 'sign-in',
			next_path: safeNext(next) ?? null,
			created_at: scene.now,
			expires_at: linkExpiry('sign-in', scene.now)
		})
		.execute()
	await enqueue(tx, { task: 'send-link', key: `link:${id}`, payload: { linkId: id } })
	return done(undefined)
}

/** How many links an address and a client may ask for in an hour, whatever the purpose. */
export async function roomFor(
	tx: Tx,
	{ now }: Scene,
	{ address, clientHash }: { address: string; clientHash: string }
) {
	// One at a time for each, or requests sent at once would all see the same count.
	for (const key of [clientHash, address])
		await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${key}`}, 0))`.execute(tx)
	const since = new Date(now.getTime() - HOUR_MS)
	const { ofClient, ofAddress } = await tx
		.selectFrom('sign_in_link')
		.where('created_at', '>', since)
		.select(({ fn }) => [
			fn.countAll<number>().filterWhere('client', '=', clientHash).as('ofClient'),
			fn.countAll<number>().filterWhere('address', '=', address).as('ofAddress')
		])
		.where((or) => or.or([or('client', '=', clientHash), or('address', '=', address)]))
		.executeTakeFirstOrThrow()
	if (ofClient >= LIMITS.signInMailsPerClientPerHour) return 'client-full'
	return ofAddress >= LIMITS.signInMailsPerAddressPerHour ? 'address-full' : 'free'
}
