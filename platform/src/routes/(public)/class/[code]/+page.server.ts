import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { rememberClass } from '#app/cookies.ts'
import { NicknameForm, ReturnForm } from '#domain/classes/runs/forms.ts'
import { placeIn, readCode } from '#domain/classes/runs/rules.ts'
import { joinClass } from '#domain/classes/learners/join-class.ts'
import { classDoor } from '#domain/classes/learners/learner-queries.ts'
import { returnToClass } from '#domain/classes/learners/return-to-class.ts'
import { readForm } from '#kernel/form.ts'
import { mayTryCode, mayTryPersonalCode, placeOf } from '#routes/class-door.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	...{ 'class-not-found': 404, 'class-full': 409, 'nickname-taken': 409 },
	...{ 'learner-not-found': 404, 'too-many-tries': 429 }
} as const
type Event = RequestEvent<{ code: string }>

const refused = (code: keyof typeof STATUS, values: Readonly<Record<string, string>>) =>
	fail(STATUS[code], { faults: undefined, values, code })

/** Whoever is in this class already goes on there. */
async function goOn(event: Event): Promise<void> {
	if ((await placeOf(event))?.code === readCode(event.params.code)) redirect(303, '/class/work')
}

export const load: PageServerLoad = async (event) => {
	const { locals, params, request } = event
	// A form that came back has been counted already.
	if (request.method === 'GET') {
		await goOn(event)
		if (!mayTryCode(locals.clientAddress, locals.app.clock())) redirect(303, '/class?wrong')
	}
	return { door: (await locals.ask(classDoor, params.code)) ?? redirect(303, '/class?wrong') }
}

export const actions: Actions = {
	join: async (event: Event) => {
		const { locals, cookies, params, request } = event
		await goOn(event)
		const form = readForm(NicknameForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
		if (!mayTryCode(locals.clientAddress, locals.app.clock())) return refused('too-many-tries', form.values)
		const result = await locals.run(joinClass, { code: params.code, ...form.value })
		if (!result.ok) return refused(result.code, form.values)
		rememberClass(cookies, locals.app.config, result.value.token)
		return { nickname: form.value.nickname, personalCode: result.value.personalCode }
	},
	back: async ({ locals, cookies, params, request }: Event) => {
		const form = readForm(ReturnForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
		const { known: nickname, personal: personalCode } = form.value
		const now = locals.app.clock()
		if (!mayTryCode(locals.clientAddress, now) || !mayTryPersonalCode(placeIn(params.code, nickname), now))
			return refused('too-many-tries', form.values)
		const result = await locals.run(returnToClass, { code: params.code, nickname, personalCode })
		if (!result.ok) return refused(result.code, form.values)
		rememberClass(cookies, locals.app.config, result.value.token)
		redirect(303, '/class/work')
	}
}
