import { error } from '@sveltejs/kit'
import { deskCount } from '#domain/badges/assessment/queries.ts'
import { pathPage } from '#domain/path/path-queries.ts'
import { hasRole } from '#kernel/scene.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { nextStep } = await parent()
	const path = await locals.ask(pathPage, nextStep?.moduleId)
	const desk = hasRole(locals.actor, 'assessor') ? await locals.ask(deskCount, undefined) : undefined
	return {
		path: path ?? error(503, 'no-training-package'),
		chosen: url.searchParams.has('chosen'),
		toAssess: desk && desk.mine + desk.waiting
	}
}
