import { error } from '@sveltejs/kit'
import { siteFacts } from '#domain/people/schools/site-queries.ts'
import { version } from '$app/env'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const { config, mailbox } = locals.app
	return {
		facts: (await locals.ask(siteFacts, undefined)) ?? error(404),
		version,
		origin: config.publicUrl.origin,
		mailServer: mailbox === undefined,
		embedded: config.databaseUrl === undefined,
		schoolSignOn: config.oidc?.issuer.host
	}
}
