// Opens a session for a person whose identity was just proved, and returns the token for the cookie.
import type { Tx } from '#db/run.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'

const DEVICE_CHARACTERS = 200

export async function startSession(
	tx: Tx,
	{ now, newId, newToken }: Scene,
	personId: string,
	device: string
): Promise<string> {
	const token = newToken()
	await tx
		.insertInto('session')
		.values({
			token_hash: hashOfToken(token),
			id: newId(),
			person_id: personId,
			device: device.slice(0, DEVICE_CHARACTERS),
			created_at: now,
			last_seen_at: now,
			expires_at: new Date(now.getTime() + LIMITS.sessionMs)
		})
		.execute()
	return token
}
