// One application on the desk of whoever judges it: criteria beside evidence.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { evidenceOf, type EvidencePiece } from '../application/evidence-queries.ts'
import { reasonsOf, type RoundOfReasons } from '../application/reason-queries.ts'
import type { BadgeVersion } from '../design/model.ts'
import { badgeInVersion } from '../design/queries.ts'
import { ReviewDraft } from './forms.ts'
import { ownSecondLooks } from './second-look-queries.ts'

export type ReviewPage = {
	readonly id: string
	readonly badge: BadgeVersion
	readonly applicant: string
	readonly school: string
	readonly language: string
	readonly round: number
	readonly promisedAt: Date
	readonly appealReason: string | null
	readonly draft: ReviewDraft
	readonly evidence: readonly EvidencePiece[]
	readonly earlier: readonly RoundOfReasons[]
	readonly comments: readonly Comment[]
}
export type Comment = { readonly id: string; readonly text: string }

/** Undefined unless the asking person holds a seat at it now. */
export async function reviewPage(
	reader: Reader,
	scene: Scene,
	applicationId: string
): Promise<ReviewPage | undefined> {
	if (!isUuid(applicationId)) return undefined
	const row = await reader
		.selectFrom('application')
		.innerJoin('assignment', 'assignment.application_id', 'application.id')
		.innerJoin('organisation', 'organisation.id', 'application.organisation_id')
		.innerJoin('person', 'person.id', 'application.person_id')
		.select([
			'application.id',
			'badge_version_id',
			'person.name as applicant',
			'organisation.name as school',
			'application.language',
			'application.round',
			'promised_at',
			'appeal_reason',
			'draft'
		])
		.where('application.id', '=', applicationId)
		.where('assessor_id', '=', personIdOf(scene.actor) ?? null)
		.where('assignment.ended_at', 'is', null)
		.whereRef('assignment.round', '=', 'application.round')
		.executeTakeFirst()
	if (!row?.promised_at) return undefined
	const badge = await badgeInVersion(reader, scene, row.badge_version_id)
	const earlier = await reasonsOf(reader, scene, applicationId)
	return {
		id: row.id,
		badge,
		applicant: row.applicant,
		school: row.school,
		language: row.language,
		round: row.round,
		promisedAt: row.promised_at,
		appealReason: row.appeal_reason,
		draft: row.draft ? ReviewDraft.parse(row.draft) : draftFrom(badge, earlier),
		evidence: (await evidenceOf(reader, scene, applicationId)).filter(({ removed }) => !removed),
		earlier,
		comments: await ownComments(reader, scene)
	}
}

// What was met in the last round starts as met: it stays, unless the new evidence says otherwise.
function draftFrom({ criteria }: BadgeVersion, [last]: readonly RoundOfReasons[]): ReviewDraft {
	const findings: ReviewDraft['findings'] = {}
	for (const { id } of criteria) {
		const results =
			last?.judgements.flatMap((one) => one.results.filter(({ criterionId }) => criterionId === id)) ?? []
		findings[id] = {
			result: results.length > 0 && results.every(({ result }) => result === 'met') ? 'met' : '',
			reason: '',
			nextStep: ''
		}
	}
	return { findings, note: '' }
}

export async function ownComments(reader: Reader, { actor }: Scene): Promise<Comment[]> {
	return reader
		.selectFrom('reusable_comment')
		.select(['id', 'text'])
		.where('person_id', '=', personIdOf(actor) ?? null)
		.orderBy('created_at')
		.execute()
}

export type LookPage = {
	readonly id: string
	readonly badge: BadgeVersion
	readonly language: string
	readonly evidence: readonly EvidencePiece[]
}

/** The evidence as it was when it was judged; neither the judgement nor a name. */
export async function lookPage(
	reader: Reader,
	scene: Scene,
	secondLookId: string
): Promise<LookPage | undefined> {
	const look = (await ownSecondLooks(reader, scene)).find(({ id }) => id === secondLookId)
	if (!look) return undefined
	const evidence = await evidenceOf(reader, scene, look.application_id)
	return {
		id: look.id,
		badge: await badgeInVersion(reader, scene, look.badge_version_id),
		language: look.language,
		evidence: evidence.filter(({ round, removed }) => round <= look.round && !removed)
	}
}
