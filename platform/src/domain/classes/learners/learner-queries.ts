// What a student sees: the own work, and nobody else's.
import type { Reader } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import type { Scene } from '#kernel/scene.ts'
import { classByCode, enterLearner } from './door-queries.ts'
import { classKit } from '../runs/kit-queries.ts'
import { LEARNERS_KEPT_DAYS, type ClassKit, type ClassState } from '../runs/model.ts'
import { classState } from '../runs/rules.ts'

/** What the door of an open class shows to somebody who is not in it yet. */
export async function classDoor(reader: Reader, scene: Scene, code: string) {
	const run = await classByCode(reader, scene, code)
	const kit = run && (await classKit(reader, scene, run))
	return kit && { title: kit.title, goal: kit.goal, spokenIn: kit.spokenIn }
}

export type OwnWork = {
	readonly runId: string
	readonly code: string
	/** Empty when the teacher took it away. */
	readonly nickname: string | null
	readonly state: ClassState
	readonly forgottenOn: Date
	readonly kit: ClassKit
	readonly steps: readonly string[]
	readonly stamps: readonly string[]
	readonly answered: boolean
}

export async function ownWork(reader: Reader, scene: Scene, token: string): Promise<OwnWork | undefined> {
	const learnerId = await enterLearner(reader, token)
	if (!learnerId) return undefined
	const own = await reader
		.selectFrom('class_learner')
		.innerJoin('class_run', 'class_run.id', 'class_learner.run_id')
		.select([
			'nickname',
			'run_id',
			'code',
			'module_id',
			'lesson_card_id',
			'closes_at',
			'closed_at',
			'forgotten_at'
		])
		.where('class_learner.id', '=', learnerId)
		.executeTakeFirst()
	const kit =
		own && (await classKit(reader, scene, { moduleId: own.module_id, lessonCardId: own.lesson_card_id }))
	if (!kit) return undefined
	const marks = await reader
		.selectFrom('class_mark')
		.select(['kind', 'mark_id'])
		.where('learner_id', '=', learnerId)
		.execute()
	const of = (wanted: string) => marks.filter(({ kind }) => kind === wanted).map(({ mark_id }) => mark_id)
	const times = { closesAt: own.closes_at, closedAt: own.closed_at, forgottenAt: own.forgotten_at }
	return {
		runId: own.run_id,
		code: own.code,
		nickname: own.nickname,
		state: classState(times, scene.now),
		forgottenOn: new Date((own.closed_at ?? own.closes_at).getTime() + LEARNERS_KEPT_DAYS * DAY_MS),
		kit,
		steps: of('step'),
		stamps: of('stamp'),
		answered: of('answered').length > 0
	}
}
