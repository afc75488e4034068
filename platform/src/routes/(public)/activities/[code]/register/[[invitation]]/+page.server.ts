import { error, fail, redirect } from '@sveltejs/kit'
import { programme } from '#domain/activities/planning/programme-queries.ts'
import { RegisterForm, StrangerForm } from '#domain/activities/registration/forms.ts'
import {
	invitedAs,
	myParticipation,
	placesTaken,
	suggestionForMe
} from '#domain/activities/registration/queries.ts'
import { registerParticipant } from '#domain/activities/registration/register-participant.ts'
import { requestRegistration } from '#domain/activities/registration/request-registration.ts'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'activity-not-found': 404,
	'already-registered': 409,
	'registration-closed': 410,
	'not-invited': 403,
	'too-many-requests': 429
} as const

export const load: PageServerLoad = async ({ locals, params }) => {
	const activity = (await locals.ask(programme, { code: params.code })) ?? error(404)
	const mine = await locals.ask(myParticipation, activity.id)
	if (mine && mine.state !== 'cancelled') redirect(303, `/activities/${params.code}`)
	const invited = params.invitation ? await locals.askAsSystem(invitedAs, params.invitation) : undefined
	return {
		activity,
		taken: await locals.ask(placesTaken, activity.id),
		known: (await locals.ask(suggestionForMe, undefined)) ?? invited,
		address: invited?.address,
		countries: COUNTRIES,
		mailbox: locals.app.mailbox !== undefined
	}
}

export const actions: Actions = {
	register: async ({ locals, params, request }) => {
		const form = readForm(RegisterForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(registerParticipant, { code: params.code, ...form.value })
		if (!result.ok && result.code !== 'already-registered')
			return fail(STATUS[result.code], { code: result.code, values: form.values })
		redirect(303, `/activities/${params.code}`)
	},
	ask: async ({ locals, params, request }) => {
		const form = readForm(StrangerForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.runAsSystem(requestRegistration, {
			code: params.code,
			...form.value,
			client: locals.clientAddress
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, values: form.values })
		return { sentTo: form.value.address }
	}
}
