import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { LIMITS } from '#kernel/limits.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

/** Forgets mappings that are too old to say anything about today. Nobody can read them, so the database does it. */
export async function forgetOldAnswers(tx: Tx, { now }: Scene) {
	const oldest = new Date(now.getTime() - LIMITS.answersKeptMs)
	const { rows } = await sql<{
		forgotten: number
	}>`select forget_answers_before(${oldest}) as forgotten`.execute(tx)
	return done({ forgotten: rows[0]?.forgotten ?? 0 })
}
