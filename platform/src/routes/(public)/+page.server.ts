import { redirect } from '@sveltejs/kit'
import { badgeList } from '#domain/badges/design/queries.ts'
import { inLanguage } from '#kernel/languages.ts'
import type { PageServerLoad } from './$types'

// One of each shape and level, from the first step to the summit.
const SHOWN = ['B-M01', 'B-M06', 'B-M11', 'LANE-PROJ', 'MS-EXPERT']

/** Whoever is signed in has a home of their own. */
export const load: PageServerLoad = async ({ locals }) => {
	if (locals.actor.kind === 'person') redirect(303, '/path')
	const badges = await locals.ask(badgeList, undefined)
	return {
		badges: badges
			.filter(({ id }) => SHOWN.includes(id))
			.map(({ versionId, kind, level, name }) => ({
				kind,
				level,
				name: inLanguage(name, locals.language),
				picture: `/ob2/images/${versionId}.svg?in=${locals.language}`
			}))
	}
}
