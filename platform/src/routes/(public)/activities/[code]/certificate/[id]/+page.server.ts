import { error } from '@sveltejs/kit'
import { certificateSays } from '#domain/reports/certificates/certificate-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// Whoever scans the sheet is a stranger; the number on it is the key.
	const certificate = await locals.askAsSystem(certificateSays, params)
	setHeaders({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
	return { certificate: certificate ?? error(404) }
}
