import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { rememberClass } from '#app/cookies.ts'
import { NicknameForm, ReturnForm } from '#domain/classes/runs/forms.ts'
import { placeIn } from '#domain/classes/runs/rules.ts'
import { joinClass } from '#domain/classes/learners/join-class.ts'
import { classDoor } from '#domain/classes/learners/learner-queries.ts'
import { returnToClass } from '#domain/classes/learners/return-to-class.ts'
import { readForm } from '#kernel/form.ts'
import { codeTries, goOn, personalTries } from '#routes/class-door.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	...{ 'class-not-found': 404, 'class-full': 409, 'nickname-taken': 409 },
	...{ 'learner-not-found': 404, 'too-many-tries': 429 }
} as const
type Event = RequestEvent<{ code: string }>

const refused = (code: keyof typeof STATUS, values: Readonly<Record<string, string>>) =>
	fail(STATUS[code], { faults: undefined, values, code })

export const load: PageServerLoad = async (event) => {
	const { locals, params, request } = event
	// A form that came back has been counted already.
	const first = request.method === 'GET'
	if (first) await goOn(event, params.code)
	if (first && !codeTries.take(locals.clientAddress, locals.app.clock())) redirect(303, '/class?wrong')
	const door = await locals.ask(classDoor, params.code)
	if (first && door) codeTries.giveBack(locals.clientAddress)
	return { door: door ?? redirect(303, '/class?wrong') }
}

export const actions: Actions = {
	join: async (event: Event) => {
		const { locals, cookies, params, request } = event
		await goOn(event, params.code)
		const form = readForm(NicknameForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
		if (!codeTries.take(locals.clientAddress, locals.app.clock()))
			return refused('too-many-tries', form.values)
		const result = await locals.run(joinClass, { code: params.code, ...form.value })
		if (result.ok || result.code !== 'class-not-found') codeTries.giveBack(locals.clientAddress)
		if (!result.ok) return refused(result.code, form.values)
		rememberClass(cookies, locals.app.config, result.value.token)
		return { nickname: form.value.nickname, personalCode: result.value.personalCode }
	},
	back: async ({ locals, cookies, params, request }: Event) => {
		const form = readForm(ReturnForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
		const { known: nickname, personal: personalCode } = form.value
		const [place, now] = [placeIn(params.code, nickname), locals.app.clock()]
		if (!codeTries.take(locals.clientAddress, now) || !personalTries.take(place, now))
			return refused('too-many-tries', form.values)
		const result = await locals.run(returnToClass, { code: params.code, nickname, personalCode })
		if (!result.ok) return refused(result.code, form.values)
		codeTries.giveBack(locals.clientAddress)
		personalTries.giveBack(place)
		rememberClass(cookies, locals.app.config, result.value.token)
		redirect(303, '/class/work')
	}
}
