// What a person has done, by module. Row-level security shows a person nobody's rows but their own.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { moduleFacts } from '../delivery/queries.ts'
import { STUDENT_KIT, type Answer, type Done, type SampleVerdicts, type TakenModule } from './model.ts'
import { stateOf } from './rules.ts'

/** The modules in which the person has done something. */
export async function takenModules(reader: Reader, _scene: Scene, personId: string): Promise<TakenModule[]> {
	const modules = await moduleFacts(reader)
	const all = await doneByModule(reader, personId)
	return modules.flatMap(({ id, facts: { cardIds } }) => {
		const own = all.get(id)
		if (!own) return []
		const read = new Set(own.filter(({ part }) => part === 'card').map(({ id: cardId }) => cardId))
		const state = stateOf(cardIds, read, true)
		if (state === 'not-started') return []
		const times = own.map(({ at }) => at.getTime())
		const kitUsed = own.some(({ part, id: activityId }) => part === 'activity' && activityId === STUDENT_KIT)
		const cardsRead = cardIds.filter((cardId) => read.has(cardId)).length
		const [startedAt, lastAt] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
		return [{ moduleId: id, state, cardsRead, cards: cardIds.length, kitUsed, startedAt, lastAt }]
	})
}

type Mark = { readonly module_id: string; readonly id: string; readonly part: string; readonly at: Date }

async function doneByModule(reader: Reader, personId: string): Promise<Map<string, Mark[]>> {
	const marks = await reader
		.selectFrom('card_reading')
		.select(({ val }) => ['module_id', 'card_id as id', val<string>('card').as('part'), 'read_at as at'])
		.where('person_id', '=', personId)
		.unionAll(
			reader
				.selectFrom('self_check_answer')
				.select(({ val }) => [
					'module_id',
					'question_id as id',
					val<string>('question').as('part'),
					'answered_at as at'
				])
				.where('person_id', '=', personId)
		)
		.unionAll(
			reader
				.selectFrom('finished_activity')
				.select(({ val }) => [
					'module_id',
					'activity_id as id',
					val<string>('activity').as('part'),
					'finished_at as at'
				])
				.where('person_id', '=', personId)
		)
		.execute()
	return Map.groupBy(marks, ({ module_id }) => module_id)
}

/** All that the person did in one module. */
export async function doneIn(reader: Reader, personId: string, moduleId: string): Promise<Done> {
	const readings = await reader
		.selectFrom('card_reading')
		.select(['card_id', 'read_at'])
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.execute()
	const answers = await reader
		.selectFrom('self_check_answer')
		.select(['question_id', 'answer'])
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.execute()
	const activities = await reader
		.selectFrom('finished_activity')
		.select('activity_id')
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.execute()
	const samples = await reader
		.selectFrom('sample_decision')
		.select(['sample_id', 'verdicts'])
		.where('person_id', '=', personId)
		.where('module_id', '=', moduleId)
		.execute()
	return {
		readAt: new Map(readings.map(({ card_id, read_at }) => [card_id, read_at])),
		// The column holds what answer-self-check wrote.
		answers: new Map(answers.map(({ question_id, answer }) => [question_id, answer as Answer])),
		finished: new Set(activities.map(({ activity_id }) => activity_id)),
		// The column holds what decide-sample wrote.
		samples: new Map(samples.map(({ sample_id, verdicts }) => [sample_id, verdicts as SampleVerdicts]))
	}
}
