import { myApplications } from '#domain/badges/application/queries.ts'
import { badgeList } from '#domain/badges/design/queries.ts'
import { heldBadges } from '#domain/badges/issuing/queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const personId = personIdOf(locals.actor)
	const held = personId ? await locals.ask(heldBadges, personId) : []
	const mine = await locals.ask(myApplications, undefined)
	return {
		badges: await locals.ask(badgeList, undefined),
		held: held.map(({ badgeId }) => badgeId),
		states: mine
			.filter(({ state }) => state !== 'withdrawn')
			.map(({ badge, state }) => ({ badgeId: badge.id, state }))
	}
}
