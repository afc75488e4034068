import { error } from '@sveltejs/kit'
import { doorState } from '#domain/activities/attendance/rules.ts'
import { attendanceTable } from '#domain/activities/attendance/table-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const table = (await locals.ask(attendanceTable, params.id)) ?? error(404)
	const now = locals.app.clock()
	return { table, now, open: table.sessions.filter((session) => doorState(session, now) === 'open') }
}
