// The plan as its organisers see it: with everything that does not fit yet.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Scene } from '#kernel/scene.ts'
import { programme } from './programme-queries.ts'
import { clashesOf } from './rules.ts'

/** Undefined for whoever does not plan it: somebody else's plan is answered like none. */
export async function activityPlan(reader: Reader, scene: Scene, id: string) {
	const plan = isUuid(id) ? await programme(reader, scene, { id }) : undefined
	if (!plan?.mine) return undefined
	const slots = plan.sessions.map((session) => ({
		...session,
		speakers: session.speakers.map(({ name }) => name)
	}))
	return { ...plan, clashes: clashesOf(slots), places: await placesOf(reader, scene, id) }
}
export type Plan = NonNullable<Awaited<ReturnType<typeof activityPlan>>>

const placesOf = (reader: Reader, _scene: Scene, activityId: string) =>
	reader
		.selectFrom('place')
		.select(['id', 'name', 'address', 'capacity', 'online_url as onlineUrl'])
		.where('activity_id', '=', activityId)
		.orderBy('name')
		.execute()

/** Every text of the plan with its translations, for the page on languages. */
export async function planTexts(reader: Reader, scene: Scene, id: string) {
	const plan = await activityPlan(reader, scene, id)
	if (!plan) return undefined
	const [activity, sessions] = await Promise.all([
		reader.selectFrom('activity').select(['title', 'about']).where('id', '=', id).executeTakeFirstOrThrow(),
		reader
			.selectFrom('activity_session')
			.select(['id', 'title', 'about'])
			.where('activity_id', '=', id)
			.orderBy('starts_at')
			.execute()
	])
	return { plan, activity, sessions }
}
