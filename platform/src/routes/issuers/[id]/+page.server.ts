import { error } from '@sveltejs/kit'
import { issuerPage } from '#domain/badges/issuing/hosted-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
	issuer: (await locals.askAsSystem(issuerPage, params.id)) ?? error(404, 'issuer-not-found')
})
