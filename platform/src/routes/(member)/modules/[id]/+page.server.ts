import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { heldBadges } from '#domain/badges/issuing/queries.ts'
import { finishActivity } from '#domain/modules/progress/finish-activity.ts'
import { ActivityForm } from '#domain/modules/progress/forms.ts'
import { modulePage } from '#domain/modules/progress/page-queries.ts'
import { reopenActivity } from '#domain/modules/progress/reopen-activity.ts'
import { resetProgress } from '#domain/modules/progress/reset-progress.ts'
import { undoReset } from '#domain/modules/progress/undo-reset.ts'
import { readForm } from '#kernel/form.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'not-signed-in': 401, 'module-not-found': 404, 'activity-not-found': 404 } as const
type Event = RequestEvent<{ id: string }>

export const load: PageServerLoad = async ({ locals, params }) => {
	const module = (await locals.ask(modulePage, params.id)) ?? error(404, 'module-not-found')
	const personId = personIdOf(locals.actor)
	const held = personId ? await locals.ask(heldBadges, personId) : []
	return { module, held: held.some(({ badgeId }) => badgeId === module.badgeId) }
}

const marking =
	(command: typeof finishActivity | typeof reopenActivity) =>
	async ({ locals, params, request }: Event) => {
		const form = readForm(ActivityForm, await request.formData())
		if (!form.ok) return fail(400, { code: 'activity-not-found' })
		const { activity: activityId } = form.value
		const result = await locals.run<
			{ moduleId: string; activityId: string },
			Awaited<ReturnType<typeof command>>
		>(command, { moduleId: params.id, activityId })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/modules/${params.id}#activity-${activityId}`)
	}

const clearing =
	(command: typeof resetProgress | typeof undoReset) =>
	async ({ locals, params }: Event) => {
		const result = await locals.run(command, params.id)
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/modules/${params.id}`)
	}

export const actions: Actions = {
	finish: marking(finishActivity),
	reopen: marking(reopenActivity),
	reset: clearing(resetProgress),
	undo: clearing(undoReset)
}
