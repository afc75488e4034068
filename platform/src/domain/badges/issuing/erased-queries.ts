import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

/** Whether there was a badge here that its earner had erased: it answers "gone", not "never was". */
export const wasErased = async (reader: Reader, _scene: Scene, publicId: string): Promise<boolean> =>
	(await reader
		.selectFrom('credential')
		.select('id')
		.where('public_id', '=', publicId)
		.where('erased_at', 'is not', null)
		.executeTakeFirst()) !== undefined
