// What other rooms ask of this one, and the reads that its own commands share.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import {
	isAreaId,
	MODES,
	type Framework,
	type MappingResult,
	type Mode,
	type SkillsProfile
} from './model.ts'

export async function currentFramework(reader: Reader, _scene: Scene): Promise<Framework | undefined> {
	const row = await reader
		.selectFrom('framework')
		.select(['id', 'version', 'content'])
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	return row && frameworkFrom(row)
}

export async function frameworkOfSet(reader: Reader, frameworkId: string): Promise<Framework> {
	const row = await reader
		.selectFrom('framework')
		.select(['id', 'version', 'content'])
		.where('id', '=', frameworkId)
		.executeTakeFirstOrThrow()
	return frameworkFrom(row)
}

// Written by load-framework.ts from a package whose form its loader has checked.
const frameworkFrom = ({
	id,
	version,
	content
}: {
	id: string
	version: string
	content: unknown
}): Framework => ({ ...(content as Omit<Framework, 'id' | 'version'>), id, version })

export type OpenSet = { readonly id: string; readonly frameworkId: string; readonly mode: Mode }

export async function openSet(reader: Reader, personId: string): Promise<OpenSet | undefined> {
	const row = await reader
		.selectFrom('answer_set')
		.select(['id', 'framework_id', 'mode'])
		.where('person_id', '=', personId)
		.where('finished_at', 'is', null)
		.executeTakeFirst()
	return openSetRow(row)
}

type SetRow = { readonly id: string; readonly framework_id: string; readonly mode: string }

export const openSetRow = (row: SetRow | undefined): OpenSet | undefined =>
	row && { id: row.id, frameworkId: row.framework_id, mode: modeFrom(row.mode) }

export type FinishedSet = OpenSet & { readonly at: Date; readonly result: MappingResult }

/** The mappings a person has finished, the newest first. */
export async function finishedSets(reader: Reader, personId: string, limit: number): Promise<FinishedSet[]> {
	const rows = await reader
		.selectFrom('answer_set')
		.select(['id', 'framework_id', 'mode', 'finished_at', 'result'])
		.where('person_id', '=', personId)
		.where('finished_at', 'is not', null)
		.orderBy('finished_at', 'desc')
		.limit(limit)
		.execute()
	return rows.flatMap(({ id, framework_id, mode, finished_at, result }) =>
		finished_at
			? // `result` was written by finish-mapping.ts when the set was closed.
				[
					{
						id,
						frameworkId: framework_id,
						mode: modeFrom(mode),
						at: finished_at,
						result: result as MappingResult
					}
				]
			: []
	)
}

/** What a person's newest finished mapping says; undefined before the first. Only the person gets an answer. */
export async function skillsProfile(
	reader: Reader,
	_scene: Scene,
	personId: string
): Promise<SkillsProfile | undefined> {
	const [last] = await finishedSets(reader, personId, 1)
	if (!last) return undefined
	const wishes = await reader
		.selectFrom('context_answer')
		.select(['question_id', 'option_ids'])
		.where('answer_set_id', '=', last.id)
		.where('question_id', 'in', ['interests', 'targetRole'])
		.execute()
	const chosen = (question: string) =>
		wishes.find(({ question_id }) => question_id === question)?.option_ids ?? []
	return {
		assessed: last.result.levels,
		stage: last.result.stage,
		rough: last.mode === 'quick',
		at: last.at,
		interests: chosen('interests').filter(isAreaId),
		targetRole: chosen('targetRole')[0]
	}
}

/** Whether a mapping is begun, and how far it is: cheap enough for every page. */
export async function mappingBegun(reader: Reader, _scene: Scene, personId: string) {
	const row = await reader
		.selectFrom('answer_set')
		.innerJoin('framework', 'framework.id', 'answer_set.framework_id')
		.select([
			'mode',
			(eb) =>
				eb
					.selectFrom('answer')
					.select((count) => count.fn.countAll<string>().as('n'))
					.whereRef('answer.answer_set_id', '=', 'answer_set.id')
					.as('answered')
		])
		.select(sql<number>`jsonb_array_length(framework.content -> 'statements')`.as('statements'))
		.select(sql<number>`jsonb_array_length(framework.content -> 'areas')`.as('areas'))
		.where('person_id', '=', personId)
		.where('finished_at', 'is', null)
		.executeTakeFirst()
	if (!row) return undefined
	const mode = modeFrom(row.mode)
	// The short mapping asks one statement of each area.
	return { mode, answered: Number(row.answered), asked: mode === 'full' ? row.statements : row.areas }
}

const modeFrom = (mode: string): Mode => MODES.find((known) => known === mode) ?? 'full'
