// A new training activity is a draft that only its planners see.
import type { Tx } from '#db/run.ts'
import { recordEvent } from '#domain/people/schools/record-event.ts'
import type { Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, personIdOf, type Scene } from '#kernel/scene.ts'
import { startOfDay, addDays } from '#kernel/time-zone.ts'
import type { ActivityFacts } from './model.ts'
import { whyNotDays } from './rules.ts'

const CODE_CHARACTERS = 10
/** Read aloud and typed from a poster: no 0, 1, i, l, o. */
export const codeFrom = (token: string): string =>
	token
		.toLowerCase()
		.replace(/[^a-z2-9]|[ilo]/g, '')
		.slice(0, CODE_CHARACTERS)

export async function createActivity(
	tx: Tx,
	scene: Scene,
	{ organisationId, ...facts }: ActivityFacts & { readonly organisationId: string }
) {
	if (!hasRole(scene.actor, 'coordinator', organisationId)) return refuse('organisation-not-found')
	const obstacle = whyNotDays(facts)
	if (obstacle) return refuse(obstacle)
	const id = scene.newId()
	await tx
		.insertInto('activity')
		.values({
			id,
			organisation_id: organisationId,
			code: codeFrom(scene.newToken() + scene.newToken()),
			...columnsOf(facts, { written: scene.language, title: {}, about: {} }),
			created_by: personIdOf(scene.actor) ?? null,
			created_at: scene.now
		})
		.execute()
	await recordEvent(tx, scene, { kind: 'activity.created', subjectId: id })
	return done({ id })
}

type Stored = Readonly<Record<string, unknown>>
type Written = { readonly written: Language; readonly title: Stored; readonly about: Stored }

/** The columns of the facts; texts in other languages than the written one stay as they are. */
export function columnsOf(facts: ActivityFacts, { written, title, about }: Written) {
	return {
		title: JSON.stringify({ ...title, [written]: facts.title }),
		about: JSON.stringify({ ...about, [written]: facts.about }),
		// The first one is the language in which the organisers write.
		languages: [written, ...facts.languages.filter((language) => language !== written)],
		time_zone: facts.timeZone,
		starts_on: facts.startsOn,
		ends_on: facts.endsOn,
		capacity: facts.capacity,
		entry: facts.entry,
		registration_ends_at: facts.registrationEndsOn
			? startOfDay(addDays(facts.registrationEndsOn, 1), facts.timeZone)
			: null,
		photos: facts.photos
	}
}
