// A student enters an open class under a nickname. The token stays on the device; the personal code is for coming back
// on another one. Of both only a hash is kept.
import { sql } from 'kysely'
import { violatedConstraint, type Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { classByCode } from './door-queries.ts'
import { MOST_LEARNERS, PERSONAL_CODE_LETTERS } from '../runs/model.ts'
import { codeFrom, foldNickname, shownCode } from '../runs/rules.ts'

type Joining = { readonly code: string; readonly nickname: string }

export async function joinClass(tx: Tx, scene: Scene, { code, nickname }: Joining) {
	const run = await classByCode(tx, scene, code)
	if (!run) return refuse('class-not-found')
	if (run.learners >= MOST_LEARNERS) return refuse('class-full')
	const [id, token] = [scene.newId(), scene.newToken()]
	const personalCode = codeFrom(scene.newToken(), PERSONAL_CODE_LETTERS)
	await sql`select set_config('rexpath.learner', ${id}, true)`.execute(tx)
	try {
		await tx
			.insertInto('class_learner')
			.values({
				id,
				run_id: run.id,
				nickname,
				folded: foldNickname(nickname),
				token_hash: hashOfToken(token),
				code_hash: hashOfPersonalCode(run.id, personalCode)
			})
			.execute()
	} catch (error) {
		if (violatedConstraint(error) === 'class_learner_nickname') return refuse('nickname-taken')
		throw error
	}
	return done({ token, personalCode: shownCode(personalCode) })
}

export const hashOfPersonalCode = (runId: string, code: string): string => hashOfToken(`${runId}:${code}`)
