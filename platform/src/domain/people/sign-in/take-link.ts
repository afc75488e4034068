// Uses a one-time link up: of two uses at the same moment exactly one gets the row.
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import type { LinkPurpose } from '../model.ts'

export const takeLink = (tx: Tx, { now }: Scene, token: string, purposes: readonly LinkPurpose[]) =>
	tx
		.updateTable('sign_in_link')
		.set({ used_at: now })
		.where('token_hash', '=', hashOfToken(token))
		.where('used_at', 'is', null)
		.where('expires_at', '>', now)
		.where('purpose', 'in', [...purposes])
		.returningAll()
		.executeTakeFirst()
