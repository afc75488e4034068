// What the participants of the demo say about the modules they tried out and about the days.
import { formPage, formsOfActivity } from '#domain/feedback/answers/queries.ts'
import { sendAnswers } from '#domain/feedback/answers/send-answers.ts'
import { endRound } from '#domain/feedback/rounds/end-round.ts'
import type { Held, World } from './activity.ts'
import { must } from './must.ts'

/** Everybody answers the forms that are open to them; a few say nothing about the days as a whole. */
export async function giveFeedback(world: World, held: Held): Promise<void> {
	const { app, cast, plan } = world
	for (const [place, member] of [...cast.values()].entries()) {
		const { run, ask } = app.runAs(member.person, member.plan.language)
		const asked = await ask(formsOfActivity, held.code)
		const open = (asked?.forms ?? []).filter(({ state, answered }) => state === 'open' && !answered)
		for (const { roundId, kind } of open) {
			if (kind === 'activity' && plan.silent.includes(member.plan.id)) continue
			const page = await ask(formPage, roundId)
			if (page) must(await run(sendAnswers, { roundId, sheet: sheetFor(page.questions, place) }))
		}
	}
}

/** The planner ends the form about the days, so that its results can be seen. */
export async function endTheForm({ app, cast, plan }: World, held: Held): Promise<void> {
	const planner = cast.get(plan.planner)
	if (!planner) return
	const { run, ask } = app.runAs(planner.person, planner.plan.language)
	const asked = await ask(formsOfActivity, held.code)
	const about = asked?.forms.find(({ kind, state }) => kind === 'activity' && state === 'open')
	if (about) must(await run(endRound, about.roundId))
}

type Asked = {
	readonly id: string
	readonly kind: string
	readonly min?: number | undefined
	readonly max?: number | undefined
}

const WORDS = [
	'The small groups: I spoke more than in most meetings.',
	'Trying the module first, then talking about it.',
	'A little more time for the badge.',
	'The walk by the shore helped us to get to know each other.',
	'I will invite a guest from abroad to one lesson before Christmas.'
]

/** Answers as real people give them: mostly good, never all the same. */
const sheetFor = (questions: readonly Asked[], place: number): Record<string, string> =>
	Object.fromEntries(
		questions.flatMap((question, at) => {
			const answer = answerTo(question, place * 7 + at * 3)
			return answer === undefined ? [] : [[question.id, answer] as const]
		})
	)

function answerTo({ kind, min = 1, max = 5 }: Asked, seed: number): string | undefined {
	if (kind === 'open') return seed % 4 === 0 ? WORDS[seed % WORDS.length] : undefined
	if (kind === 'number') return String(Math.min(max, Math.max(min, 30 + (seed % 6) * 10)))
	return kind === 'scale' ? String(Math.max(min, max - (seed % 3))) : undefined
}
