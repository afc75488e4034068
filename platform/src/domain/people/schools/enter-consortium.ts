import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

export async function enterConsortium(tx: Tx, { now, newId }: Scene, name: string): Promise<string> {
	const id = newId()
	await tx.insertInto('consortium').values({ id, name, created_at: now }).execute()
	return id
}
