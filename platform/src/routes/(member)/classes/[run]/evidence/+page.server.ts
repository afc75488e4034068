import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { addClassRun } from '#domain/badges/application/add-class-run.ts'
import { evidenceChoices } from '#domain/badges/application/choice-queries.ts'
import { startApplication } from '#domain/badges/application/start-application.ts'
import { EvidenceForm } from '#domain/classes/runs/forms.ts'
import { classPage } from '#domain/classes/runs/queries.ts'
import { translator } from '#i18n/translate.ts'
import { refuse } from '#kernel/outcome.ts'
import { submit } from '#routes/submit.ts'
import { summaryInWords } from '#ui/classes/words.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = {
	...{ 'class-not-found': 404, 'class-open': 409, 'badge-not-found': 404, 'comes-by-itself': 409 },
	...{ 'no-school': 409, 'already-awarded': 409, 'application-not-found': 404 },
	...{ 'not-editable': 409, 'too-many-pieces': 409 }
} as const
type Event = RequestEvent<{ run: string }>

export const load: PageServerLoad = async ({ locals, params }) => {
	const run = (await locals.ask(classPage, params.run)) ?? error(404, 'class-not-found')
	if (run.state === 'open') redirect(303, `/classes/${run.id}#evidence`)
	const choices = await locals.ask(evidenceChoices, run.badgeId)
	return { run, choices, summary: summaryInWords(translator(locals.language), locals.language, run) }
}

/** The summary is written here, from what the room shows; nothing of it comes with the form. */
async function useAsEvidence({ locals, params }: Event, badgeId: string) {
	const run = await locals.ask(classPage, params.run)
	if (!run) return refuse('class-not-found')
	if (run.state === 'open') return refuse('class-open')
	const draft = await locals.run(startApplication, { badgeId })
	if (!draft.ok) return draft
	const { applicationId } = draft.value
	const summary = summaryInWords(translator(locals.language), locals.language, run)
	const added = await locals.run(addClassRun, { applicationId, classRunId: run.id, ...summary })
	return added.ok ? draft : added
}

export const actions: Actions = {
	default: (event: Event) =>
		submit(event, EvidenceForm, STATUS, {
			run: ({ badge }) => useAsEvidence(event, badge),
			then: ({ applicationId }) =>
				redirect(303, `/classes/${event.params.run}?added=${applicationId}#evidence`)
		})
}
