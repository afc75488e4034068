// Two classes that used a student kit: one that is over, ready to be evidence, and one that is still at it.
import { answerClosing } from '#domain/classes/learners/answer-closing.ts'
import { joinClass } from '#domain/classes/learners/join-class.ts'
import { markWork } from '#domain/classes/learners/mark-work.ts'
import { closeClass } from '#domain/classes/runs/close-class.ts'
import { STAMPS } from '#domain/classes/runs/model.ts'
import { classPage } from '#domain/classes/runs/queries.ts'
import { startClass } from '#domain/classes/runs/start-class.ts'
import type { App } from '../compose.ts'
import type { Cast } from './cast.ts'
import { must } from './must.ts'

const NICKNAMES = [
	'Fox',
	'Owl',
	'Pike',
	'Birch',
	'Comet',
	'Mint',
	'Otter',
	'Raven',
	'Salt',
	'Tulip',
	'Wolf',
	'Zebra'
]
const OVER = {
	teacher: 'P17',
	moduleId: 'M06',
	lessonCardId: 'L03',
	countries: ['NL'],
	students: 12
} as const
const OPEN = {
	teacher: 'P08',
	moduleId: 'M10',
	lessonCardId: null,
	countries: ['EE', 'NL'],
	students: 7
} as const
type Plan = typeof OVER | typeof OPEN

export async function runClasses(app: App, cast: Cast): Promise<void> {
	const over = await runClass(app, cast, OVER)
	must(await over.run(closeClass, over.id))
	await runClass(app, cast, OPEN)
}

async function runClass(app: App, cast: Cast, { teacher, students, ...plan }: Plan) {
	const member = cast.get(teacher)
	if (!member) throw new Error(`Nobody in the demo is ${teacher}`)
	const { run, ask } = app.runAs(member.person, member.plan.language)
	const { id } = must(await run(startClass, { ...plan, ages: '16-17' }))
	const shown = await ask(classPage, id)
	const steps = shown?.kit?.steps.map((step) => step.id) ?? []
	for (const [n, nickname] of NICKNAMES.slice(0, students).entries())
		await takePart(app, { code: shown?.code ?? '', nickname, n, steps })
	return { id, run }
}

type Student = {
	readonly code: string
	readonly nickname: string
	readonly n: number
	readonly steps: readonly string[]
}

async function takePart(app: App, { code, nickname, n, steps }: Student): Promise<void> {
	const { run } = app.runAs({ kind: 'anonymous' }, 'en')
	const { token } = must(await run(joinClass, { code, nickname }))
	for (const id of steps.slice(0, steps.length - (n % 3)))
		must(await run(markWork, { token, kind: 'step', id, done: true }))
	const stamp = STAMPS[n % STAMPS.length] ?? 'work'
	must(await run(markWork, { token, kind: 'stamp', id: stamp, done: true }))
	must(await run(answerClosing, { token, useful: 3 + (n % 3), part: 4 + (n % 2) }))
}
