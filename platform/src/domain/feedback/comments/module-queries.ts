// What authors read about a module: by version, over every activity that tried it out, and about its badge.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import type { Scene } from '#kernel/scene.ts'
import { resultsIn, type Results } from '../results/queries.ts'
import type { Comment } from './model.ts'
import { commentsOnModule } from './queries.ts'

export type VersionResults = Results & { readonly version: number; readonly comments: readonly Comment[] }

/** Undefined for somebody who is no author, and for a module that is not there. */
export async function moduleFeedback(reader: Reader, scene: Scene, moduleId: string) {
	const brief = (await moduleBriefs(reader, scene)).find(({ id }) => id === moduleId)
	if (!brief || !(await isAuthor(reader))) return undefined
	const asked = await askedAbout(reader, moduleId)
	const comments = await commentsOnModule(reader, scene, moduleId)
	const versions: VersionResults[] = []
	for (const { version, formId, floor } of asked) {
		const scope = { moduleId, version, formId }
		versions.push({
			...(await resultsIn(reader, scene, { formId, floor, scope })),
			version,
			comments: comments.filter((comment) => comment.version === version)
		})
	}
	const badge = await badgeResults(reader, scene, brief.badgeId)
	return { id: moduleId, title: brief.title, current: brief.version, versions, badge }
}

async function isAuthor(reader: Reader): Promise<boolean> {
	const { rows } = await sql<{ author: boolean }>`select app_is_author() as author`.execute(reader)
	return rows[0]?.author ?? false
}

/** Versions that were tried out, the newest first, each with the form it was asked about. */
async function askedAbout(reader: Reader, moduleId: string) {
	const rows = await reader
		.selectFrom('feedback_round')
		.select(['module_version', 'form_id', (eb) => eb.fn.max('floor').as('floor')])
		.where('kind', '=', 'module')
		.where('module_id', '=', moduleId)
		.groupBy(['module_version', 'form_id'])
		.orderBy('module_version', 'desc')
		.execute()
	return rows.map(({ module_version, form_id, floor }) => ({
		version: module_version ?? 1,
		formId: form_id,
		floor
	}))
}

async function badgeResults(reader: Reader, scene: Scene, badgeId: string): Promise<Results | undefined> {
	const round = await reader
		.selectFrom('feedback_round')
		.select(['form_id', 'floor'])
		.where('badge_id', '=', badgeId)
		.orderBy('year', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (!round) return undefined
	return resultsIn(reader, scene, {
		formId: round.form_id,
		floor: round.floor,
		scope: { badgeId, formId: round.form_id }
	})
}

/** Modules that somebody has tried out, with the number of comments that wait for an answer. */
export async function triedModules(reader: Reader, scene: Scene) {
	if (!(await isAuthor(reader))) return undefined
	const rows = await reader
		.selectFrom('feedback_round')
		.select('feedback_round.module_id')
		.select((eb) =>
			eb
				.selectFrom('module_comment')
				.whereRef('module_comment.module_id', '=', 'feedback_round.module_id')
				.where('answer', 'is', null)
				.where('mark', 'is', null)
				.select((inner) => inner.fn.countAll<string>().as('n'))
				.as('unanswered')
		)
		.where('kind', '=', 'module')
		.where('opens_at', '<=', scene.now)
		.groupBy('feedback_round.module_id')
		.execute()
	const tried = new Map(rows.map(({ module_id, unanswered }) => [module_id, Number(unanswered)]))
	return (await moduleBriefs(reader, scene)).flatMap(({ id, title }) => {
		const unanswered = tried.get(id)
		return unanswered === undefined ? [] : [{ id, title, unanswered }]
	})
}
