// What must be remembered between the two halves of a passkey ceremony or a school sign-on: kept here, used once.
import type { Tx } from '#db/run.ts'
import { MINUTE_MS } from '#kernel/limits.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'

const FLOW_MS = 10 * MINUTE_MS
export type FlowKind = 'passkey-register' | 'passkey-sign-in' | 'oidc'

/** Returns the id for the browser's cookie. */
export async function startFlow(
	tx: Tx,
	{ now, newToken }: Scene,
	kind: FlowKind,
	data: Readonly<Record<string, unknown>>
): Promise<string> {
	const id = newToken()
	await tx
		.insertInto('sign_in_flow')
		.values({
			id_hash: hashOfToken(id),
			kind,
			data: JSON.stringify(data),
			expires_at: new Date(now.getTime() + FLOW_MS)
		})
		.execute()
	return id
}

/** Takes it out: a second taker finds nothing. */
export async function takeFlow(
	tx: Tx,
	{ now }: Scene,
	kind: FlowKind,
	id: string | undefined
): Promise<unknown> {
	if (!id) return undefined
	const taken = await tx
		.deleteFrom('sign_in_flow')
		.where('id_hash', '=', hashOfToken(id))
		.where('kind', '=', kind)
		.where('expires_at', '>', now)
		.returning('data')
		.executeTakeFirst()
	return taken?.data
}
