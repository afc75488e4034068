import { error, json } from '@sveltejs/kit'
import { doorCode } from '#domain/activities/attendance/door-queries.ts'
import { qrSquare } from '#ui/activities/qr-square.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const shown =
		(await locals.ask(doorCode, { activityId: params.id, sessionId: params.session })) ?? error(404)
	const { activityCode, code, ...rest } = shown
	const scan = `${url.origin}/activities/${activityCode}/here/${params.session}?c=${code}`
	return json({ ...rest, scan, square: qrSquare(scan) })
}
