// The award itself, what happened, and the intent of its credential, always together.
import type { Insertable } from 'kysely'
import type { Tables } from '#db/tables.ts'
import type { Tx } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { intendCredential } from './intend-credential.ts'

type Award = Omit<Insertable<Tables['award']>, 'id'>
type Reason = { readonly origin: string; readonly because: Readonly<Record<string, string>> }

export async function writeAward(
	tx: Tx,
	scene: Scene,
	award: Award,
	{ origin, because }: Reason
): Promise<string> {
	const id = scene.newId()
	await tx
		.insertInto('award')
		.values({ ...award, id })
		.execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'badge.awarded',
			subject_id: id,
			at: scene.now,
			data: JSON.stringify(because)
		})
		.execute()
	await intendCredential(tx, scene, { awardId: id, origin, named: false })
	return id
}
