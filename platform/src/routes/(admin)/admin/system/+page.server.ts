import { error } from '@sveltejs/kit'
import { siteState } from '#domain/operate/site-queries.ts'
import { version } from '$app/env'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
	state: (await locals.ask(siteState, undefined)) ?? error(404),
	version,
	now: locals.app.clock(),
	node: process.versions.node
})
