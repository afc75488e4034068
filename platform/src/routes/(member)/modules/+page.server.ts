import { heldBadges } from '#domain/badges/issuing/queries.ts'
import { ListFilter } from '#domain/modules/progress/forms.ts'
import { moduleList } from '#domain/modules/progress/list-queries.ts'
import { personIdOf } from '#kernel/scene.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const chosen = ListFilter.parse(Object.fromEntries(url.searchParams))
	const level = chosen.level === '' ? undefined : Number(chosen.level)
	const personId = personIdOf(locals.actor)
	const held = personId ? await locals.ask(heldBadges, personId) : []
	return {
		chosen,
		list: await locals.ask(moduleList, { level, area: chosen.area === '' ? undefined : chosen.area }),
		heldBadgeIds: held.map(({ badgeId }) => badgeId)
	}
}
