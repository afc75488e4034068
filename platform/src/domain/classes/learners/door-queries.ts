// How a class and a student are recognised. What the database hands out afterwards is the student's own alone.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { readCode } from '../runs/rules.ts'

export type OpenClass = {
	readonly id: string
	readonly moduleId: string
	readonly lessonCardId: string | null
	readonly learners: number
}

/** Undefined for a wrong code and for a closed class alike. */
export async function classByCode(
	reader: Reader,
	{ now }: Scene,
	typed: string
): Promise<OpenClass | undefined> {
	const { rows } =
		await sql<OpenClass>`select id, module_id as "moduleId", lesson_card_id as "lessonCardId", learners
		from class_by_code(${readCode(typed)}, ${now})`.execute(reader)
	return rows[0]
}

/** Lets the rest of the transaction be the student's with this token; undefined for a token of nobody. */
export async function enterLearner(reader: Reader, token: string): Promise<string | undefined> {
	const { rows } = await sql<{ id: string | null }>`select class_enter(${hashOfToken(token)}) as id`.execute(
		reader
	)
	return rows[0]?.id ?? undefined
}
