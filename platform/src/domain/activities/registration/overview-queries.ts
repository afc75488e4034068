// The organiser's first page: how things stand and the one next step.
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { activityPlan } from '../planning/plan-queries.ts'
import { organiserStep, roomsTooSmall } from './rules.ts'

export async function activityOverview(reader: Reader, scene: Scene, id: string) {
	const plan = await activityPlan(reader, scene, id)
	if (!plan) return undefined
	const rows = await reader
		.selectFrom('participant')
		.select(['state', 'online'])
		.select(({ fn }) => fn.countAll<number>().as('people'))
		.where('activity_id', '=', id)
		.groupBy(['state', 'online'])
		.execute()
	const count = (state: string): number =>
		rows.filter((row) => row.state === state).reduce((sum, { people }) => sum + people, 0)
	const people = { registered: count('registered'), waiting: count('waiting'), asking: count('asking') }
	const onSite = rows.find((row) => row.state === 'registered' && !row.online)?.people ?? 0
	const counted = plan.sessions.filter((session) => session.counted)
	const { state, sessions } = plan
	return {
		...plan,
		people,
		countedMinutes: counted.reduce((sum, { minutes }) => sum + minutes, 0),
		roomsTooSmall: roomsTooSmall(sessions, onSite),
		step: organiserStep({
			state,
			sessions: sessions.length,
			clashes: plan.clashes.filter(({ kind }) => kind !== 'person').length,
			participants: people.registered,
			asking: people.asking,
			startsAt: sessions[0]?.startsAt,
			endsAt: counted.at(-1)?.endsAt,
			now: scene.now
		})
	}
}
export type Overview = NonNullable<Awaited<ReturnType<typeof activityOverview>>>
