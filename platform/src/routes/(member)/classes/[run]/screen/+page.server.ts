import { error, redirect } from '@sveltejs/kit'
import { classPage } from '#domain/classes/runs/queries.ts'
import { qrSquare } from '#ui/activities/qr-square.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const run = (await locals.ask(classPage, params.run)) ?? error(404, 'class-not-found')
	if (run.state !== 'open') redirect(303, `/classes/${params.run}`)
	const address = `${url.origin}/class`
	const { id, code, totals } = run
	return { run: { id, code, students: totals.learners }, address, square: qrSquare(`${address}/${code}`) }
}
