import { error, redirect } from '@sveltejs/kit'
import { doorState } from '#domain/activities/attendance/rules.ts'
import { programme } from '#domain/activities/planning/programme-queries.ts'
import type { PageServerLoad } from './$types'

// The address that can be typed from the screen: it leads to the session that is on now.
export const load: PageServerLoad = async ({ locals, params }) => {
	const plan = (await locals.ask(programme, { code: params.code })) ?? error(404)
	const now = locals.app.clock()
	const open = plan.sessions.filter((session) => doorState(session, now) === 'open')
	const [only] = open
	if (only && open.length === 1) redirect(303, `/activities/${params.code}/here/${only.id}`)
	return { code: params.code, title: plan.title, timeZone: plan.timeZone, open }
}
