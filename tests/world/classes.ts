// Classes in a world: a teacher with an open class, and students who come in and work.
import { answerClosing } from '../../platform/src/domain/classes/learners/answer-closing.ts'
import { countAnswers } from '../../platform/src/domain/classes/totals/count-answers.ts'
import { joinClass } from '../../platform/src/domain/classes/learners/join-class.ts'
import { markWork } from '../../platform/src/domain/classes/learners/mark-work.ts'
import { classPage } from '../../platform/src/domain/classes/runs/queries.ts'
import { startClass } from '../../platform/src/domain/classes/runs/start-class.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import type { World } from './world.ts'

export type StartedClass = { readonly id: string; readonly code: string }
export type Student = { readonly token: string; readonly personalCode: string }

const PLAIN = { lessonCardId: null, countries: ['FI'], ages: '16-17' } as const

export async function hasClass(
	world: World,
	teacher: Person,
	said: { readonly moduleId?: string; readonly countries?: readonly string[] } = {}
): Promise<StartedClass> {
	const started = await world.as(teacher).run(startClass, { ...PLAIN, moduleId: 'M06', ...said })
	if (!started.ok) throw new Error(started.code)
	const page = await world.as(teacher).ask(classPage, started.value.id)
	return { id: started.value.id, code: page?.code ?? '' }
}

export async function joins(world: World, code: string, nickname: string): Promise<Student> {
	const joined = await world.stranger.run(joinClass, { code, nickname })
	if (!joined.ok) throw new Error(joined.code)
	return joined.value
}

/** Students who tick these steps and give these answers, one after the other. */
export async function work(
	world: World,
	{ id, code }: StartedClass,
	students: readonly { readonly steps?: readonly string[]; readonly answer?: number }[],
	name = 'Fox'
): Promise<Student[]> {
	const came: Student[] = []
	for (const [n, { steps = [], answer }] of students.entries()) {
		const student = await joins(world, code, `${name} ${n}`)
		for (const step of steps)
			await world.stranger.run(markWork, { token: student.token, kind: 'step', id: step, done: true })
		if (answer !== undefined)
			await world.stranger.run(answerClosing, { token: student.token, useful: answer, part: 5 })
		came.push(student)
	}
	// What the job does that each answer asks for.
	await world.system.run(countAnswers, id)
	return came
}
