import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { checkIn } from '#domain/activities/attendance/check-in.ts'
import { arrival } from '#domain/activities/attendance/door-queries.ts'
import { HereForm, SelfForm, TypedForm } from '#domain/activities/attendance/forms.ts'
import { rateOf } from '#kernel/gate.ts'
import { MINUTE_MS } from '#kernel/limits.ts'
import { personIdOf } from '#kernel/scene.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	'not-signed-in': 401,
	'session-not-found': 404,
	'activity-not-open': 409,
	'not-a-participant': 403,
	'too-early': 409,
	'too-late': 409,
	'no-code-yet': 409,
	'code-old': 409,
	'code-of-another-session': 409,
	'code-wrong': 400
} as const
const mayTry = rateOf({ most: 10, windowMs: MINUTE_MS })

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scanned = url.searchParams.get('c')?.slice(0, 100)
	const page =
		(await locals.ask(arrival, { code: params.code, sessionId: params.session, scanned })) ?? error(404)
	return {
		page,
		code: params.code,
		signedIn: locals.actor.kind === 'person',
		// Back to the very same address after signing in.
		signInAt: `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`
	}
}

type Event = RequestEvent<{ code: string; session: string }, '/(public)/activities/[code]/here/[session]'>
type Door = typeof HereForm | typeof TypedForm | typeof SelfForm

const checksIn = (schema: Door) => async (event: Event) => {
	const { locals, params } = event
	if (!mayTry(personIdOf(locals.actor) ?? locals.clientAddress, locals.app.clock()))
		return fail(429, { faults: undefined, values: {}, code: 'too-many-tries' as const })
	const where = { code: params.code, sessionId: params.session }
	const answer = await submit<Door, { confirmed: boolean }, keyof typeof STATUS>(event, schema, STATUS, {
		run: (said) => locals.run(checkIn, { ...where, ...said }),
		then: () => {}
	})
	return answer ?? { said: true }
}

export const actions: Actions = {
	here: checksIn(HereForm),
	typed: checksIn(TypedForm),
	self: checksIn(SelfForm)
}
