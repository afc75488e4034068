import { error, fail, redirect } from '@sveltejs/kit'
import { confirmSelfChecks } from '#domain/activities/attendance/confirm-self-checks.ts'
import { ConfirmForm, ListForm } from '#domain/activities/attendance/forms.ts'
import { attendanceList } from '#domain/activities/attendance/list-queries.ts'
import { markEverybody } from '#domain/activities/attendance/mark-everybody.ts'
import { openDoor } from '#domain/activities/attendance/open-door.ts'
import { saveList } from '#domain/activities/attendance/save-list.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'session-not-found': 404, 'activity-not-open': 409 } as const
type Params = { readonly id: string; readonly session: string }
const which = ({ id, session }: Params) => ({ activityId: id, sessionId: session })

export const load: PageServerLoad = async ({ locals, params }) => ({
	list: (await locals.ask(attendanceList, which(params))) ?? error(404)
})

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const form = readForm(ListForm, await request.formData())
		if (!form.ok) return fail(400, { code: 'invalid-form' as const })
		const result = await locals.run(saveList, { ...which(params), said: form.value })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		return { saved: result.value.saved }
	},
	everybody: async ({ locals, params }) => {
		const result = await locals.run(markEverybody, which(params))
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		return { saved: result.value.marked }
	},
	confirm: async ({ locals, params, request }) => {
		const form = readForm(ConfirmForm, await request.formData())
		if (!form.ok) return fail(400, { code: 'invalid-form' as const })
		const result = await locals.run(confirmSelfChecks, { ...which(params), ...form.value })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		return { saved: result.value.confirmed }
	},
	door: async ({ locals, params }) => {
		const result = await locals.run(openDoor, which(params))
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/organise/${params.id}/attendance/${params.session}/screen`)
	}
}
