import { error } from '@sveltejs/kit'
import { badgeList, badgePage } from '#domain/badges/design/queries.ts'
import { partsOf } from '#domain/badges/design/rules.ts'
import { heldBadges } from '#domain/badges/issuing/queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const badge = (await locals.ask(badgePage, params.id)) ?? error(404, 'badge-not-found')
	const personId = personIdOf(locals.actor)
	const held = personId ? (await locals.ask(heldBadges, personId)).map(({ badgeId }) => badgeId) : []
	const parts = partsOf(badge)
	const list = parts.length > 0 ? await locals.ask(badgeList, undefined) : []
	return { badge, held, parts: list.filter(({ id }) => parts.includes(id)) }
}
