import { ListFilter } from '#domain/modules/progress/forms.ts'
import { moduleList } from '#domain/modules/progress/list-queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const chosen = ListFilter.parse(Object.fromEntries(url.searchParams))
	const level = chosen.level === '' ? undefined : Number(chosen.level)
	const list = await locals.ask(moduleList, { level, area: chosen.area === '' ? undefined : chosen.area })
	return { chosen, list, heldBadgeIds: [] as string[] }
}
