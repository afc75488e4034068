import { nextStep } from '#domain/path/next-step-queries.ts'
import { translator } from '#i18n/translate.ts'
import type { Actor, Role } from '#kernel/scene.ts'
import { frameOf } from '#ui/base/frame.ts'
import { nextStepInWords } from '#ui/path/next-step-words.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const t = translator(locals.language)
	const step = locals.actor.kind === 'person' ? await locals.ask(nextStep, undefined) : undefined
	return {
		language: locals.language,
		path: url.pathname,
		person: locals.actor.kind === 'person' ? { name: locals.actor.name } : undefined,
		nextStep: step && nextStepInWords(t, step),
		frame: frameOf(t, { path: url.pathname, language: locals.language, roles: rolesOf(locals.actor) })
	}
}

const rolesOf = (actor: Actor): ReadonlySet<Role> | undefined =>
	actor.kind === 'person' ? new Set(actor.affiliations.flatMap(({ roles }) => [...roles])) : undefined
