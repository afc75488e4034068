// What a coordinator sees of all classes of the school: how many, how many students, and means of at least five answers.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import type { Mean } from '../runs/model.ts'
import { meansOf } from '../runs/rules.ts'

type Numbers = { readonly module_id: string; readonly runs: number; readonly learners: number }
type Counted = {
	/** Empty: of several classes that were too small to stand alone. */
	readonly module_id: string | null
	readonly question_id: string
	readonly n: number
	readonly total: number
}

export type SchoolClasses = {
	readonly runs: number
	readonly learners: number
	readonly means: readonly Mean[]
	readonly modules: readonly {
		readonly id: string
		readonly title: string
		readonly runs: number
		readonly learners: number
		readonly means: readonly Mean[]
	}[]
}

/** Undefined for a school that the asking person does not coordinate. */
export async function schoolClasses(
	reader: Reader,
	scene: Scene,
	organisationId: string
): Promise<SchoolClasses | undefined> {
	if (!hasRole(scene.actor, 'coordinator', organisationId)) return undefined
	const { rows: numbers } = await sql<Numbers>`select * from class_numbers(${organisationId})`.execute(reader)
	const { rows: counted } = await sql<Counted>`select * from class_means(${organisationId})`.execute(reader)
	const briefs = await moduleBriefs(reader, scene)
	const titleOf = (id: string) => briefs.find((module) => module.id === id)?.title ?? id
	const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
	return {
		runs: sum(numbers.map(({ runs }) => runs)),
		learners: sum(numbers.map(({ learners }) => learners)),
		means: meansOf(counted),
		modules: numbers
			.toSorted((one, other) => other.runs - one.runs || (one.module_id < other.module_id ? -1 : 1))
			.map(({ module_id: id, runs, learners }) => ({
				id,
				title: titleOf(id),
				runs,
				learners,
				means: meansOf(counted.filter(({ module_id }) => module_id === id))
			}))
	}
}
