import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { evidenceChoices } from '#domain/badges/application/choice-queries.ts'
import { closeClass } from '#domain/classes/runs/close-class.ts'
import { deleteClass } from '#domain/classes/runs/delete-class.ts'
import { LearnerForm } from '#domain/classes/runs/forms.ts'
import { classPage } from '#domain/classes/runs/queries.ts'
import { removeNickname } from '#domain/classes/runs/remove-nickname.ts'
import { reopenClass } from '#domain/classes/runs/reopen-class.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const FORGOTTEN = { 'class-not-found': 404, 'class-forgotten': 409 } as const
const NICKNAME = { 'class-not-found': 404, 'learner-not-found': 404 } as const
type Event = RequestEvent<{ run: string }>

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const run = (await locals.ask(classPage, params.run)) ?? error(404, 'class-not-found')
	const choices = run.state === 'open' ? [] : await locals.ask(evidenceChoices, run.badgeId)
	const { searchParams, origin } = url
	return {
		...{ run, choices, origin, added: searchParams.get('added') },
		...{ isNew: searchParams.has('new'), nicknames: searchParams.has('nicknames') }
	}
}

const changing =
	(command: typeof closeClass | typeof reopenClass | typeof deleteClass, to: string) =>
	async ({ locals, params }: Event) => {
		const result = await locals.run<string, Awaited<ReturnType<typeof command>>>(command, params.run)
		if (!result.ok) return fail(FORGOTTEN[result.code], { code: result.code })
		redirect(303, to || `/classes/${params.run}`)
	}

export const actions: Actions = {
	close: changing(closeClass, ''),
	reopen: changing(reopenClass, ''),
	delete: changing(deleteClass, '/classes'),
	nickname: (event: Event) =>
		submit(event, LearnerForm, NICKNAME, {
			run: ({ learner }) => event.locals.run(removeNickname, { runId: event.params.run, learnerId: learner }),
			then: () => redirect(303, `/classes/${event.params.run}?nicknames#nicknames`)
		})
}
