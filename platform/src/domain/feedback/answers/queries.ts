// What a person who is asked sees: which forms wait, which are sent, and one form.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { badgeList } from '#domain/badges/design/queries.ts'
import { isUuid } from '#kernel/ids.ts'
import { inLanguage } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { MINUTES, type FormContent, type FormKind, type SpokenForm } from '../forms/model.ts'
import { formById } from '../forms/queries.ts'
import { spoken } from '../forms/rules.ts'
import type { Round, RoundState } from '../rounds/model.ts'
import { roundById, roundsOfActivity } from '../rounds/queries.ts'
import { stateOf, titleIn } from '../rounds/rules.ts'

export async function isAsked(reader: Reader, _scene: Scene, roundId: string): Promise<boolean> {
	if (!isUuid(roundId)) return false
	const { rows } = await sql<{ asked: boolean }>`select app_is_asked(${roundId}) as asked`.execute(reader)
	return rows[0]?.asked ?? false
}

async function hasAnswered(reader: Reader, { actor }: Scene, roundId: string): Promise<boolean> {
	const ticket = await reader
		.selectFrom('feedback_ticket')
		.select('round_id')
		.where('round_id', '=', roundId)
		.where('person_id', '=', personIdOf(actor) ?? null)
		.executeTakeFirst()
	return ticket !== undefined
}

/** The name of what a round is about; undefined for the activity itself. */
export async function subjectOf(
	reader: Reader,
	scene: Scene,
	{ moduleId, badgeId }: Pick<Round, 'moduleId' | 'badgeId'>
): Promise<string | undefined> {
	if (moduleId) {
		const known = (await moduleBriefs(reader, scene)).find(({ id }) => id === moduleId)
		return known ? `${moduleId} ${known.title}` : moduleId
	}
	if (!badgeId) return undefined
	const badge = (await badgeList(reader)).find(({ id }) => id === badgeId)
	return badge ? inLanguage(badge.name, scene.language) : badgeId
}

export type WaitingForm = {
	readonly roundId: string
	readonly kind: FormKind
	readonly title: string
	readonly subject: string | undefined
	readonly moduleId: string | null
	readonly minutes: number
	readonly state: RoundState
	readonly opensAt: Date
	readonly closesAt: Date
	readonly answered: boolean
}

/** The activity under its public code; undefined for a draft or for none. */
export async function activityByCode(reader: Reader, { language }: Pick<Scene, 'language'>, code: string) {
	const row = await reader
		.selectFrom('activity')
		.select(['id', 'title', 'organisation_id', 'time_zone'])
		.where('code', '=', code)
		.where('state', '<>', 'draft')
		.executeTakeFirst()
	return (
		row && {
			id: row.id,
			organisationId: row.organisation_id,
			timeZone: row.time_zone,
			title: titleIn(row.title, language)
		}
	)
}

/** The forms of one activity that the asking person is asked to fill in; undefined when they are asked nothing. */
export async function formsOfActivity(reader: Reader, scene: Scene, code: string) {
	const activity = await activityByCode(reader, scene, code)
	if (!activity) return undefined
	const forms: WaitingForm[] = []
	for (const round of await roundsOfActivity(reader, activity.id))
		if (await isAsked(reader, scene, round.id)) forms.push(await waitingForm(reader, scene, round))
	return forms.length ? { activity, forms } : undefined
}

async function waitingForm(reader: Reader, scene: Scene, round: Round): Promise<WaitingForm> {
	const form = spoken(await formById(reader, round.formId), scene.language)
	return {
		roundId: round.id,
		kind: round.kind,
		title: form.title,
		subject: await subjectOf(reader, scene, round),
		moduleId: round.moduleId,
		minutes: MINUTES[round.kind],
		state: stateOf(round, scene.now),
		opensAt: round.opensAt,
		closesAt: round.closesAt,
		answered: await hasAnswered(reader, scene, round.id)
	}
}

export type FormPage = {
	readonly round: WaitingForm
	readonly form: SpokenForm
	readonly questions: FormContent['questions']
	readonly activityId: string | null
	readonly badgeId: string | null
}

/** One form; undefined for somebody who is not asked. What was answered is never shown again. */
export async function formPage(reader: Reader, scene: Scene, roundId: string): Promise<FormPage | undefined> {
	if (!(await isAsked(reader, scene, roundId))) return undefined
	const round = await roundById(reader, roundId)
	if (!round) return undefined
	const content = await formById(reader, round.formId)
	return {
		round: await waitingForm(reader, scene, round),
		form: spoken(content, scene.language),
		questions: content.questions,
		activityId: round.activityId,
		badgeId: round.badgeId
	}
}

/** The form about the badge of one's own application, when it has been answered by an assessor. */
export async function formOfApplication(reader: Reader, scene: Scene, applicationId: string) {
	if (!isUuid(applicationId)) return undefined
	const round = await reader
		.selectFrom('application')
		.innerJoin('feedback_round', 'feedback_round.badge_id', 'application.badge_id')
		.select('feedback_round.id')
		.where('application.id', '=', applicationId)
		.where('application.person_id', '=', personIdOf(scene.actor) ?? null)
		.where('opens_at', '<=', scene.now)
		.orderBy('year', 'desc')
		.limit(1)
		.executeTakeFirst()
	return round && formPage(reader, scene, round.id)
}
