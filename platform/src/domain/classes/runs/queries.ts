// What a teacher sees of the own classes: totals and nicknames, never who did or said what.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader } from '#db/run.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { isUuid } from '#kernel/ids.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { classKit } from './kit-queries.ts'
import { AGES, LEARNERS_KEPT_DAYS, type Totals } from './model.ts'
import { classState, meansOf, totalsOf } from './rules.ts'

const own = (reader: Reader, { actor }: Scene) =>
	reader.selectFrom('class_run').where('teacher_id', '=', personIdOf(actor) ?? null)

/** The teacher's classes, the newest first; of one module, or of all. */
export async function myClasses(reader: Reader, scene: Scene, moduleId: string | undefined) {
	const rows = await own(reader, scene)
		.select(['id', 'module_id', 'code', 'started_at', 'closes_at', 'closed_at', 'forgotten_at', 'learners'])
		.select((eb) =>
			eb
				.selectFrom('class_learner')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.whereRef('run_id', '=', 'class_run.id')
				.as('now')
		)
		.$if(moduleId !== undefined, (query) => query.where('module_id', '=', moduleId ?? ''))
		.orderBy('started_at', 'desc')
		.limit(100)
		.execute()
	const titles = new Map((await moduleBriefs(reader, scene)).map(({ id, title }) => [id, title]))
	return rows.map((row) => ({
		id: row.id,
		moduleId: row.module_id,
		module: titles.get(row.module_id) ?? row.module_id,
		code: row.code,
		startedAt: row.started_at,
		closesAt: row.closes_at,
		closedAt: row.closed_at,
		state: classState(timesOf(row), scene.now),
		learners: row.learners ?? row.now ?? 0
	}))
}

type Timed = {
	readonly closes_at: Date
	readonly closed_at: Date | null
	readonly forgotten_at: Date | null
}
const timesOf = ({ closes_at: closesAt, closed_at: closedAt, forgotten_at: forgottenAt }: Timed) => ({
	closesAt,
	closedAt,
	forgottenAt
})

export type ClassPage = NonNullable<Awaited<ReturnType<typeof classPage>>>

/** Undefined for no such class and for somebody else's. */
export async function classPage(reader: Reader, scene: Scene, runId: string) {
	if (!isUuid(runId)) return undefined
	const run = await own(reader, scene).selectAll().where('id', '=', runId).executeTakeFirst()
	if (!run) return undefined
	const module = (await moduleBriefs(reader, scene)).find(({ id }) => id === run.module_id)
	const kit = await classKit(reader, scene, { moduleId: run.module_id, lessonCardId: run.lesson_card_id })
	const end = run.closed_at ?? run.closes_at
	return {
		id: run.id,
		moduleId: run.module_id,
		module: module?.title ?? run.module_id,
		badgeId: module?.badgeId,
		kit,
		code: run.code,
		countries: run.countries,
		ages: z.enum(AGES).parse(run.ages),
		startedAt: run.started_at,
		endsAt: end,
		forgetsAt: new Date(end.getTime() + LEARNERS_KEPT_DAYS * DAY_MS),
		state: classState(timesOf(run), scene.now),
		totals: await totalsIn(reader, run),
		means: await meansIn(reader, runId),
		learners: await nicknamesIn(reader, runId)
	}
}

type Counted = { readonly id: string; readonly learners: number | null; readonly marks: unknown }

async function totalsIn(reader: Reader, { id, learners, marks }: Counted): Promise<Totals> {
	// The column holds what forget-learners.ts kept.
	if (learners !== null) return { learners, ...(marks as Omit<Totals, 'learners'>) }
	const { rows } = await sql<{ kind: string; mark_id: string; n: number }>`
		select kind, mark_id, n from class_totals(${id})`.execute(reader)
	return totalsOf(rows)
}

const meansIn = async (reader: Reader, runId: string) =>
	meansOf(
		await reader
			.selectFrom('class_block')
			.select(['question_id', 'n', 'total'])
			.where('run_id', '=', runId)
			.execute()
	)

const nicknamesIn = (reader: Reader, runId: string) =>
	reader
		.selectFrom('class_learner')
		.select(['id', 'nickname'])
		.where('run_id', '=', runId)
		.orderBy('folded')
		.execute()
