import { error, json } from '@sveltejs/kit'
import { MarksBody } from '#domain/activities/attendance/forms.ts'
import { standingsNow } from '#domain/activities/attendance/list-queries.ts'
import { recordMarks } from '#domain/activities/attendance/record-marks.ts'
import type { RequestHandler } from './$types'

const STATUS = { 'session-not-found': 404, 'activity-not-open': 409 } as const

export const GET: RequestHandler = async ({ locals, params }) =>
	json((await locals.ask(standingsNow, { activityId: params.id, sessionId: params.session })) ?? error(404))

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const body = MarksBody.safeParse(await request.json().catch(() => undefined))
	if (!body.success) return json({ code: 'invalid-body' }, { status: 400 })
	const result = await locals.run(recordMarks, {
		activityId: params.id,
		sessionId: params.session,
		marks: body.data.marks
	})
	if (!result.ok) return json({ code: result.code }, { status: STATUS[result.code] })
	return json(result.value)
}
