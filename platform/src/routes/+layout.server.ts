import { translator } from '#i18n/translate.ts'
import type { Actor, Role } from '#kernel/scene.ts'
import { frameOf } from '#ui/base/frame.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals, url }) => ({
	language: locals.language,
	path: url.pathname,
	person: locals.actor.kind === 'person' ? { name: locals.actor.name } : undefined,
	frame: frameOf(translator(locals.language), { path: url.pathname, language: locals.language, roles: rolesOf(locals.actor) })
})

const rolesOf = (actor: Actor): ReadonlySet<Role> | undefined =>
	actor.kind === 'person' ? new Set(actor.affiliations.flatMap(({ roles }) => [...roles])) : undefined
