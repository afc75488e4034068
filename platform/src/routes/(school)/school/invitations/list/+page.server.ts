import { error, fail, redirect } from '@sveltejs/kit'
import { InviteRowsForm } from '#domain/people/joining/forms.ts'
import { invitePeople } from '#domain/people/joining/invite-people.ts'
import { checkedRows } from '#domain/people/joining/queries.ts'
import { readSheet } from '#domain/people/joining/rules.ts'
import { schoolOverview } from '#domain/people/schools/queries.ts'
import { schoolOf } from '#domain/people/schools/rules.ts'
import { readForm } from '#kernel/form.ts'
import { isLanguage } from '#kernel/languages.ts'
import { LIMITS } from '#kernel/limits.ts'
import { typedOrUploaded } from '#routes/typed-or-uploaded.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const STATUS = { 'organisation-not-found': 404, 'already-member': 409, 'already-invited': 409 } as const

const schoolAt = async ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) =>
	(await locals.ask(
		schoolOverview,
		schoolOf(locals.actor, url.searchParams.get('organisation')) ?? error(404)
	)) ?? error(404)

export const load: PageServerLoad = async (event) => ({ school: await schoolAt(event) })

export const actions: Actions = {
	check: async (event) => {
		const csv = await typedOrUploaded(await event.request.formData(), LIMITS.csvBytes)
		if (typeof csv !== 'string') return fail(400, { fault: csv.fault })
		return preview(event, csv)
	},
	send: async (event) => {
		const form = readForm(InviteRowsForm, await event.request.formData())
		if (!form.ok) return fail(400, { fault: 'csv-too-long' as const })
		const shown = await preview(event, form.value.csv)
		if (!('rows' in shown)) return shown
		const invitees = shown.rows.flatMap((row) => ('invitee' in row ? [row.invitee] : []))
		const result = await event.locals.run(invitePeople, {
			organisationId: form.value.organisationId,
			invitees
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/school/invitations?organisation=${form.value.organisationId}&sent=${result.value.sent}`)
	}
}

async function preview(event: RequestEvent, csv: string) {
	const school = await schoolAt(event)
	const sheet = readSheet(csv, isLanguage(school.language) ? school.language : 'en')
	if (!sheet.ok) return fail(400, { fault: sheet.fault, csv })
	return { csv, rows: await event.locals.ask(checkedRows, { organisationId: school.id, rows: sheet.rows }) }
}
