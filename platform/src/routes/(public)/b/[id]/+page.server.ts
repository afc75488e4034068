import { error } from '@sveltejs/kit'
import { wasErased } from '#domain/badges/issuing/erased-queries.ts'
import { publicPage } from '#domain/passport/page-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const page = await locals.askAsSystem(publicPage, params.id)
	if (!page && (await locals.askAsSystem(wasErased, params.id))) error(410, 'badge-gone')
	if (!page) error(404, 'badge-not-found')
	setHeaders({ 'x-robots-tag': 'noindex, nofollow' })
	return { page, id: params.id, address: url.href, verifyAddress: `${url.origin}/verify` }
}
