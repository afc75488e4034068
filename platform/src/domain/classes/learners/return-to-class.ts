// A student comes back on another device, by nickname and personal code. The device before is forgotten.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { classByCode } from './door-queries.ts'
import { hashOfPersonalCode } from './join-class.ts'
import { foldNickname, readCode } from '../runs/rules.ts'

type Returning = { readonly code: string; readonly nickname: string; readonly personalCode: string }

export async function returnToClass(tx: Tx, scene: Scene, { code, nickname, personalCode }: Returning) {
	const run = await classByCode(tx, scene, code)
	if (!run) return refuse('class-not-found')
	const hash = hashOfPersonalCode(run.id, readCode(personalCode))
	const { rows } = await sql<{ id: string | null }>`
		select class_return(${run.id}, ${foldNickname(nickname)}, ${hash}) as id`.execute(tx)
	const learnerId = rows[0]?.id
	if (!learnerId) return refuse('learner-not-found')
	const token = scene.newToken()
	await tx
		.updateTable('class_learner')
		.set({ token_hash: hashOfToken(token) })
		.where('id', '=', learnerId)
		.execute()
	return done({ token })
}
