// Everything that the documents of one activity are made of, gathered once, for those who plan it.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { inLanguage } from '#kernel/languages.ts'
import { attendanceTable } from '../../activities/attendance/table-queries.ts'
import { organisersOf } from '../../activities/planning/organiser-queries.ts'
import { activityPlan } from '../../activities/planning/plan-queries.ts'
import { programme } from '../../activities/planning/programme-queries.ts'
import { groupsOf, participantsOf } from '../../activities/registration/queries.ts'
import { badgeList } from '../../badges/design/queries.ts'
import { feedbackReport } from '../../feedback/results/activity-queries.ts'
import { moduleBriefs } from '../../modules/delivery/queries.ts'

/** Undefined for whoever does not plan the activity: the same answer as for none. */
export async function activityFacts(reader: Reader, scene: Scene, activityId: string) {
	const planned = await activityPlan(reader, scene, activityId)
	// The plan is in the words of its organisers; documents are in the reader's.
	const plan = planned && (await programme(reader, scene, { code: planned.code }))
	const table = plan && (await attendanceTable(reader, scene, plan.id))
	if (!plan || !table) return undefined
	const participants = await participantsOf(reader, scene, plan.id)
	const { groups, tests } = await groupsOf(reader, scene, plan.id)
	const held = await holders(reader, plan.id)
	const marks = new Map(table.people.map((row) => [row.id, row]))
	const counts = new Map(table.sessions.map((row) => [row.id, row]))
	return {
		language: scene.language,
		madeAt: scene.now,
		plan,
		participants,
		countedMinutes: table.countedMinutes,
		neededPercent: table.neededPercent,
		sessions: plan.sessions.map((session) => ({ ...session, counts: counts.get(session.id) })),
		people: participants.flatMap((person) => {
			const mark = marks.get(person.id)
			return mark ? [{ ...person, ...mark, hasBadge: held.has(person.id) }] : []
		}),
		groups,
		tests,
		organisers: await organisersOf(reader, scene, plan.id),
		modules: new Map((await moduleBriefs(reader, scene)).map(({ id, title }) => [id, title])),
		applications: await applicationsIn(reader, scene, plan.id)
	}
}

/** With what may be published of the feedback. */
export async function wholeFacts(reader: Reader, scene: Scene, activityId: string) {
	const facts = await activityFacts(reader, scene, activityId)
	return facts && { ...facts, rounds: (await feedbackReport(reader, scene, activityId))?.rounds ?? [] }
}

export type ActivityFacts = NonNullable<Awaited<ReturnType<typeof activityFacts>>>
export type WholeFacts = NonNullable<Awaited<ReturnType<typeof wholeFacts>>>
export type Attendee = ActivityFacts['people'][number]

async function holders(reader: Reader, activityId: string): Promise<ReadonlySet<string>> {
	const { rows } = await sql<{ id: string }>`select app_activity_badges(${activityId}) as id`.execute(reader)
	return new Set(rows.map(({ id }) => id))
}

async function applicationsIn(reader: Reader, { language }: Scene, activityId: string) {
	const { rows } = await sql<{ badge_id: string; state: string; people: number }>`
		select badge_id, state, people from app_activity_applications(${activityId}) order by badge_id, state`.execute(
		reader
	)
	const names = new Map((await badgeList(reader)).map(({ id, name }) => [id, inLanguage(name, language)]))
	return rows.map(({ badge_id, state, people }) => ({
		badge: names.get(badge_id) ?? badge_id,
		state,
		people
	}))
}
