import { fail, redirect } from '@sveltejs/kit'
import { LANGUAGE_COOKIE } from '#app/cookies.ts'
import { setLanguage } from '#domain/people/account/set-language.ts'
import { safeNext } from '#domain/people/rules.ts'
import { isLanguage } from '#kernel/languages.ts'
import type { Actions } from './$types'

const YEAR_S = 365 * 24 * 3600
// The doors that nobody is sent to after signing in, but where a stranger may well want another language.
const DOOR = /^\/(?:sign-in|sign-out|set-up)(?:\/[A-Za-z0-9_-]{1,128})?$/

export const actions: Actions = {
	default: async ({ cookies, locals, request, url }) => {
		const form = await request.formData()
		const language = form.get('language')
		if (!isLanguage(language)) return fail(400, { code: 'unknown-language' })
		const secure = url.protocol === 'https:'
		cookies.set(LANGUAGE_COOKIE, language, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure,
			maxAge: YEAR_S
		})
		if (locals.actor.kind === 'person') await locals.run(setLanguage, language)
		redirect(303, backTo(String(form.get('next') ?? '')))
	}
}

const backTo = (next: string): string => safeNext(next) ?? (DOOR.test(next) ? next : '/')
