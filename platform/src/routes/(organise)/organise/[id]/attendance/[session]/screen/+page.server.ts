import { error, redirect } from '@sveltejs/kit'
import { doorCode } from '#domain/activities/attendance/door-queries.ts'
import { attendanceList } from '#domain/activities/attendance/list-queries.ts'
import { qrSquare } from '#ui/activities/qr-square.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const which = { activityId: params.id, sessionId: params.session }
	const list = (await locals.ask(attendanceList, which)) ?? error(404)
	const shown = await locals.ask(doorCode, which)
	if (!shown) redirect(303, `/organise/${params.id}/attendance/${params.session}`)
	const address = `${url.origin}/activities/${shown.activityCode}/here`
	return {
		activity: list.activity,
		session: list.session,
		door: shown.door,
		typed: shown.typed,
		count: shown.count,
		address,
		square: qrSquare(`${address}/${params.session}?c=${shown.code}`)
	}
}
