import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { forgetClass } from '#app/cookies.ts'
import { ClosingForm, MarkForm, NicknameForm } from '#domain/classes/runs/forms.ts'
import { answerClosing } from '#domain/classes/learners/answer-closing.ts'
import { leaveClass } from '#domain/classes/learners/leave-class.ts'
import { markWork } from '#domain/classes/learners/mark-work.ts'
import { renameLearner } from '#domain/classes/learners/rename-learner.ts'
import { placeOf, tokenOf } from '#routes/class-door.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'not-in-class': 404,
	'class-closed': 409,
	'step-not-found': 404,
	'answered-already': 409,
	'nickname-taken': 409
} as const
const NOTHING_TYPED: Readonly<Record<string, string>> = {}
type Event = RequestEvent

export const load: PageServerLoad = async (event) => ({
	work: (await placeOf(event)) ?? redirect(303, '/class')
})

export const actions: Actions = {
	mark: (event: Event) =>
		submit(event, MarkForm, STATUS, {
			run: ({ kind, id, done }) =>
				event.locals.run(markWork, { token: tokenOf(event), kind, id, done: done === 'yes' }),
			then: (_, { kind, id }) => redirect(303, `/class/work#${kind === 'step' ? `step-${id}` : 'stamps'}`)
		}),
	answer: (event: Event) =>
		submit(event, ClosingForm, STATUS, {
			run: (answers) => event.locals.run(answerClosing, { token: tokenOf(event), ...answers }),
			then: () => redirect(303, '/class/work#closing')
		}),
	rename: (event: Event) =>
		submit(event, NicknameForm, STATUS, {
			run: ({ nickname }) => event.locals.run(renameLearner, { token: tokenOf(event), nickname }),
			then: () => redirect(303, '/class/work')
		}),
	leave: async (event: Event) => {
		const result = await event.locals.run(leaveClass, tokenOf(event))
		if (!result.ok)
			return fail(STATUS[result.code], { faults: undefined, values: NOTHING_TYPED, code: result.code })
		forgetClass(event.cookies, event.locals.app.config)
		redirect(303, '/class?left')
	}
}
