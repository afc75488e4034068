// Comments: one's own, and those that authors and planners answer, without a name.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { currentContent } from '#domain/modules/delivery/queries.ts'
import { cardsOf } from '#domain/modules/delivery/rules.ts'
import { inLanguage } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { MARKS, type Comment } from './model.ts'

/** The module test in which the asking person may comment on a module now: until its planned end, whoever has answered. */
export async function commentPlace(reader: Reader, { now }: Scene, moduleId: string) {
	const round = await reader
		.selectFrom('feedback_round')
		.innerJoin('activity', 'activity.id', 'feedback_round.activity_id')
		.select(['feedback_round.id', 'activity.code'])
		.where('kind', '=', 'module')
		.where('module_id', '=', moduleId)
		.where('opens_at', '<=', now)
		.where('closes_at', '>', now)
		.where(sql<boolean>`app_is_asked(feedback_round.id)`)
		.orderBy('opens_at', 'desc')
		.limit(1)
		.executeTakeFirst()
	return round && { roundId: round.id, code: round.code }
}

/** A card on which the asking person may comment, with what they said there before. */
export async function commentPage(
	reader: Reader,
	scene: Scene,
	{ moduleId, cardId }: { moduleId: string; cardId: string }
) {
	const place = await commentPlace(reader, scene, moduleId)
	const module = place && (await currentContent(reader, moduleId))
	const card = module && cardsOf(module).find(({ id }) => id === cardId)
	if (!place || !card) return undefined
	const own = await ownComments(reader, scene, { moduleId })
	return {
		code: place.code,
		moduleId,
		cardId,
		title: inLanguage(card.title, scene.language),
		own: own.filter((comment) => comment.cardId === cardId)
	}
}

const comments = (reader: Reader) =>
	reader
		.selectFrom('module_comment')
		.select([
			'module_comment.id',
			'module_comment.module_id',
			'module_comment.module_version',
			'card_id',
			'text',
			'answer',
			'mark',
			'marked_version',
			'reason'
		])

type CommentRow = Awaited<ReturnType<ReturnType<typeof comments>['executeTakeFirstOrThrow']>>

async function told(reader: Reader, { language }: Scene, rows: readonly CommentRow[]): Promise<Comment[]> {
	const titles = new Map<string, { title: string; place: number }>()
	for (const moduleId of new Set(rows.map(({ module_id }) => module_id))) {
		const module = await currentContent(reader, moduleId)
		for (const [place, { id, title }] of (module ? cardsOf(module) : []).entries())
			titles.set(`${moduleId} ${id}`, { title: inLanguage(title, language), place })
	}
	const cardOf = ({ module_id, card_id }: CommentRow) => titles.get(`${module_id} ${card_id}`)
	return [...rows]
		.sort((one, other) => (cardOf(one)?.place ?? 999) - (cardOf(other)?.place ?? 999))
		.map((row) => ({
			id: row.id,
			moduleId: row.module_id,
			version: row.module_version,
			cardId: row.card_id,
			cardTitle: cardOf(row)?.title ?? row.card_id,
			text: row.text,
			answer: row.answer,
			mark: MARKS.find((mark) => mark === row.mark),
			markedVersion: row.marked_version,
			reason: row.reason
		}))
}

type Own = { readonly moduleId: string } | { readonly activityId: string }

export async function ownComments(reader: Reader, scene: Scene, about: Own): Promise<Comment[]> {
	const rows = await comments(reader)
		.innerJoin('module_comment_writer', 'module_comment_writer.comment_id', 'module_comment.id')
		.innerJoin('feedback_round', 'feedback_round.id', 'module_comment.round_id')
		.where('person_id', '=', personIdOf(scene.actor) ?? null)
		.where((eb) =>
			'moduleId' in about
				? eb('module_comment.module_id', '=', about.moduleId)
				: eb('activity_id', '=', about.activityId)
		)
		.orderBy('module_comment.id')
		.execute()
	return told(reader, scene, rows)
}

/** All comments of one activity's module tests, for whoever plans it. */
export async function commentsOfActivity(
	reader: Reader,
	scene: Scene,
	activityId: string
): Promise<Comment[]> {
	const rows = await comments(reader)
		.innerJoin('feedback_round', 'feedback_round.id', 'module_comment.round_id')
		.where('activity_id', '=', activityId)
		.where(sql<boolean>`app_plans(activity_id)`)
		.orderBy('module_comment.id')
		.execute()
	return told(reader, scene, rows)
}

/** All comments on a module, for authors. */
export async function commentsOnModule(reader: Reader, scene: Scene, moduleId: string): Promise<Comment[]> {
	const rows = await comments(reader)
		.where('module_comment.module_id', '=', moduleId)
		.where(sql<boolean>`app_is_author()`)
		.orderBy('module_comment.id')
		.execute()
	return told(reader, scene, rows)
}
