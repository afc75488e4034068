// Activities in tests, made by the commands that organisers use.
import { createActivity } from '../../platform/src/domain/activities/planning/create-activity.ts'
import { publishActivity } from '../../platform/src/domain/activities/planning/publish-activity.ts'
import { saveSession, type SessionFacts } from '../../platform/src/domain/activities/planning/save-session.ts'
import type { ActivityFacts } from '../../platform/src/domain/activities/planning/model.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import type { World } from './world.ts'

export const FACTS: ActivityFacts = {
	title: 'Days by the shore',
	about: '',
	languages: ['en'],
	timeZone: 'Europe/Helsinki',
	startsOn: '2026-04-14',
	endsOn: '2026-04-15',
	capacity: null,
	entry: 'open',
	registrationEndsOn: null,
	photos: false
}

export const SESSION: SessionFacts = {
	title: 'Opening',
	about: '',
	kind: 'workshop',
	date: '2026-04-14',
	starts: '09:00',
	ends: '10:30',
	track: '',
	placeId: null,
	counted: true,
	moduleId: null,
	speakers: [],
	materials: [],
	videoUrl: '',
	captionsUrl: '',
	transcript: '',
	anyway: false
}

/** A published activity with one session, planned by this coordinator. */
export async function hasActivity(world: World, planner: Person, facts: Partial<ActivityFacts> = {}) {
	const { run } = world.as(planner)
	const organisationId = planner.affiliations[0]?.organisationId ?? ''
	const made = await run(createActivity, { organisationId, ...FACTS, ...facts })
	if (!made.ok) throw new Error(made.code)
	const { id } = made.value
	const session = await run(saveSession, { activityId: id, sessionId: null, ...SESSION })
	if (!session.ok) throw new Error(session.code)
	const published = await run(publishActivity, id)
	if (!published.ok) throw new Error(published.code)
	return { id, code: published.value.code, sessionId: session.value.id }
}
