// A teacher begins to use a student kit with a class; that the kit is used is noted on the teacher's own path.
import type { Tx } from '#db/run.ts'
import { finishActivity } from '#domain/modules/progress/finish-activity.ts'
import { STUDENT_KIT } from '#domain/modules/progress/model.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { classKit } from './kit-queries.ts'
import { CLASS_CODE_LETTERS, MOST_OPEN_CLASSES, OPEN_DAYS, type Ages } from './model.ts'
import { codeFrom } from './rules.ts'

type Start = {
	readonly moduleId: string
	readonly lessonCardId: string | null
	/** The teacher's school; the first one where nothing is said. */
	readonly organisationId?: string | undefined
	readonly countries: readonly string[]
	readonly ages: Ages
}

export async function startClass(tx: Tx, scene: Scene, start: Start) {
	const { actor, now, newId, newToken } = scene
	const { moduleId, lessonCardId, organisationId: wanted } = start
	if (actor.kind !== 'person') return refuse('no-school')
	const school = actor.affiliations.find(
		({ organisationId }) => wanted === undefined || organisationId === wanted
	)
	if (!school) return refuse('no-school')
	if (!(await classKit(tx, scene, { moduleId, lessonCardId }))) return refuse('kit-not-found')
	if ((await openClasses(tx, scene, actor.id)) >= MOST_OPEN_CLASSES) return refuse('too-many-classes')
	const id = newId()
	await tx
		.insertInto('class_run')
		.values({
			id,
			organisation_id: school.organisationId,
			teacher_id: actor.id,
			module_id: moduleId,
			lesson_card_id: lessonCardId,
			countries: [...new Set(start.countries)],
			ages: start.ages,
			code: codeFrom(newToken(), CLASS_CODE_LETTERS),
			started_at: now,
			closes_at: new Date(now.getTime() + OPEN_DAYS * DAY_MS)
		})
		.execute()
	await finishActivity(tx, scene, { moduleId, activityId: STUDENT_KIT })
	await recordEvent(tx, scene, { kind: 'class.started', subjectId: id, data: { moduleId } })
	return done({ id })
}

async function openClasses(tx: Tx, { now }: Scene, teacherId: string): Promise<number> {
	const { n } = await tx
		.selectFrom('class_run')
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.where('teacher_id', '=', teacherId)
		.where('closed_at', 'is', null)
		.where('closes_at', '>', now)
		.executeTakeFirstOrThrow()
	return n
}
