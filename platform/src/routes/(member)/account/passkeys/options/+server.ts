import { json } from '@sveltejs/kit'
import { rememberFlow, siteOf } from '#app/cookies.ts'
import { offerPasskey } from '#domain/people/account/offer-passkey.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { RequestHandler } from './$types'

const STATUS = { 'sign-in-again': 403, 'passkeys-enough': 409 } as const

export const POST: RequestHandler = async ({ cookies, locals }) => {
	const { config } = locals.app
	const result = await locals.runAsSystem(offerPasskey, {
		personId: personIdOf(locals.actor) ?? '',
		sessionId: locals.sessionId,
		site: siteOf(config)
	})
	if (!result.ok) return json({ code: result.code }, { status: STATUS[result.code] })
	rememberFlow(cookies, config, result.value.flowId)
	return json(result.value.options)
}
