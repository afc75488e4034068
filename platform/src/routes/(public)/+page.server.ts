import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** Whoever is signed in has a home of their own. */
export const load: PageServerLoad = ({ locals }) => {
	if (locals.actor.kind === 'person') redirect(303, '/path')
}
