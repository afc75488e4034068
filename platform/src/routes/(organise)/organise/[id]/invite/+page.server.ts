import { error, fail, redirect } from '@sveltejs/kit'
import { activityPlan } from '#domain/activities/planning/plan-queries.ts'
import { InvitationOnlyForm } from '#domain/activities/registration/forms.ts'
import { inviteList } from '#domain/activities/registration/invite-list.ts'
import { SHEET } from '#domain/activities/registration/model.ts'
import { checkedSheet, invitationsOf } from '#domain/activities/registration/invitation-queries.ts'
import { withdrawActivityInvitation } from '#domain/activities/registration/withdraw-invitation.ts'
import { submit } from '#routes/submit.ts'
import { typedOrUploaded } from '#routes/typed-or-uploaded.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404, 'not-published': 409 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	plan: (await locals.ask(activityPlan, params.id)) ?? error(404),
	invitations: await locals.ask(invitationsOf, params.id),
	sent: Number(url.searchParams.get('sent') ?? 0)
})

export const actions: Actions = {
	check: async ({ locals, params, request }) => {
		const csv = await typedOrUploaded(await request.formData(), SHEET.bytes)
		if (typeof csv !== 'string') return fail(400, { fault: csv.fault })
		const sheet = await locals.ask(checkedSheet, { activityId: params.id, csv })
		return sheet.ok ? { csv, rows: sheet.rows } : fail(400, { fault: sheet.fault, csv })
	},
	send: async ({ locals, params, request }) => {
		const csv = String((await request.formData()).get('csv') ?? '')
		const sheet = await locals.ask(checkedSheet, { activityId: params.id, csv })
		if (!sheet.ok) return fail(400, { fault: sheet.fault, csv })
		const invitees = sheet.rows.flatMap((row) => ('invitee' in row ? [row.invitee] : []))
		const result = await locals.run(inviteList, { activityId: params.id, invitees })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code, csv, rows: sheet.rows })
		redirect(303, `/organise/${params.id}/invite?sent=${result.value.sent}`)
	},
	withdraw: (event) =>
		submit(event, InvitationOnlyForm, STATUS, {
			run: ({ invitationId }) =>
				event.locals.run(withdrawActivityInvitation, { activityId: event.params.id, invitationId }),
			then: () => redirect(303, `/organise/${event.params.id}/invite`)
		})
}
