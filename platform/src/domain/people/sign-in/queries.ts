// What a page may say about a link before anybody presses its button.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import type { LinkPurpose } from '../model.ts'

export type OpenLink = {
	readonly address: string
	readonly purpose: string
	readonly personId: string | null
	readonly data: unknown
}

/** Looking does not use it up: mail scanners look, too. */
export const openLink = (
	reader: Reader,
	{ now }: Scene,
	{ token, purposes }: { token: string; purposes: readonly LinkPurpose[] }
): Promise<OpenLink | undefined> =>
	reader
		.selectFrom('sign_in_link')
		.select(['address', 'purpose', 'person_id as personId', 'data'])
		.where('token_hash', '=', hashOfToken(token))
		.where('used_at', 'is', null)
		.where('expires_at', '>', now)
		.where('purpose', 'in', [...purposes])
		.executeTakeFirst()
