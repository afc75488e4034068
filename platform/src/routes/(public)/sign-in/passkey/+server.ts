import { json } from '@sveltejs/kit'
import { rememberFlow, siteOf } from '#app/cookies.ts'
import { offerPasskeySignIn } from '#domain/people/sign-in/offer-passkey-sign-in.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async ({ cookies, locals }) => {
	const { value } = await locals.runAsSystem(offerPasskeySignIn, siteOf(locals.app.config))
	rememberFlow(cookies, locals.app.config, value.flowId)
	return json(value.options)
}
