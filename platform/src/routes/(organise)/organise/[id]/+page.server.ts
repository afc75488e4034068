import { error, redirect } from '@sveltejs/kit'
import { cancelActivity } from '#domain/activities/planning/cancel-activity.ts'
import { discardActivity } from '#domain/activities/planning/discard-activity.ts'
import { finishActivity } from '#domain/activities/planning/finish-activity.ts'
import { CancelForm, NothingForm } from '#domain/activities/planning/forms.ts'
import { publishActivity } from '#domain/activities/planning/publish-activity.ts'
import { activityOverview } from '#domain/activities/registration/overview-queries.ts'
import { submit } from '#routes/submit.ts'
import { qrPicture } from '#ui/people/qr-picture.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'activity-not-found': 404,
	'not-a-draft': 409,
	'no-sessions': 409,
	clashes: 409,
	'activity-over': 409,
	'not-published': 409,
	'still-going-on': 409
} as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const activity = (await locals.ask(activityOverview, params.id)) ?? error(404)
	const address = `${locals.app.config.publicUrl.origin}/activities/${activity.code}`
	return { activity, address, picture: await qrPicture(`${address}/register`) }
}

const stay = (id: string) => redirect(303, `/organise/${id}`)

export const actions: Actions = {
	publish: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(publishActivity, event.params.id),
			then: () => stay(event.params.id)
		}),
	finish: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(finishActivity, event.params.id),
			then: () => stay(event.params.id)
		}),
	cancel: (event) =>
		submit(event, CancelForm, STATUS, {
			run: ({ reason }) => event.locals.run(cancelActivity, { activityId: event.params.id, reason }),
			then: () => stay(event.params.id)
		}),
	discard: (event) =>
		submit(event, NothingForm, STATUS, {
			run: () => event.locals.run(discardActivity, event.params.id),
			then: () => redirect(303, '/organise')
		})
}
