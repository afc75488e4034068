import { error, redirect } from '@sveltejs/kit'
import { TranslationForm } from '#domain/activities/planning/forms.ts'
import { planTexts } from '#domain/activities/planning/plan-queries.ts'
import { translateActivity } from '#domain/activities/planning/translate-activity.ts'
import { isLanguage, LANGUAGES } from '#kernel/languages.ts'
import { submit } from '#routes/submit.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'activity-not-found': 404, 'written-in-this-language': 409 } as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const texts = (await locals.ask(planTexts, params.id)) ?? error(404)
	const asked = url.searchParams.get('language')
	const others = LANGUAGES.filter((language) => language !== texts.plan.written)
	const chosen = isLanguage(asked) && asked !== texts.plan.written ? asked : undefined
	return { ...texts, others, chosen }
}

export const actions: Actions = {
	default: (event) =>
		submit(event, TranslationForm, STATUS, {
			run: ({ language, texts }) =>
				event.locals.run(translateActivity, { activityId: event.params.id, language, texts }),
			then: ({ language }) =>
				redirect(303, `/organise/${event.params.id}/languages?language=${language}&saved=yes`)
		})
}
