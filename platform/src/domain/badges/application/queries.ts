// What an applicant sees of their own applications.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { BadgeVersion } from '../design/model.ts'
import { badgeInVersion, badgesInVersions } from '../design/queries.ts'
import { stateOf } from './lock-application.ts'
import type { ApplicationState, ConfirmationAnswer, EvidenceKind } from './model.ts'
import { roundBeingWritten } from './rules.ts'

export type ApplicationSummary = {
	readonly id: string
	readonly badge: BadgeVersion
	readonly state: ApplicationState
	readonly changedAt: Date
	readonly promisedAt: Date | null
}

/** The asking person's applications, the newest first. */
export async function myApplications(reader: Reader, { actor }: Scene): Promise<ApplicationSummary[]> {
	const rows = await reader.selectFrom('application').select(['id', 'badge_version_id', 'state', 'changed_at', 'promised_at'])
		.where('person_id', '=', personIdOf(actor) ?? null).orderBy('changed_at', 'desc').limit(100).execute()
	const badgeOf = await badgesInVersions(reader, rows.map(({ badge_version_id }) => badge_version_id))
	return rows.map(({ id, badge_version_id, state, changed_at, promised_at }) => ({
		id, badge: badgeOf(badge_version_id), state: stateOf(state), changedAt: changed_at, promisedAt: promised_at
	}))
}

export type EvidencePiece = {
	readonly id: string
	readonly kind: EvidenceKind
	readonly title: string
	readonly body: string
	readonly url: string | undefined
	readonly round: number
	readonly removed: boolean
	readonly file: { readonly id: string; readonly mediaType: string; readonly bytes: number; readonly state: string } | undefined
	readonly confirmation: Confirmation | undefined
}
export type Confirmation = {
	readonly name: string
	readonly relation: 'supervisor' | 'peer'
	readonly request: string
	readonly answer: ConfirmationAnswer | undefined
	readonly note: string
	readonly over: boolean
}

/** Every piece of an application that the asking person may see (row-level security decides), in the order added. */
export async function evidenceOf(reader: Reader, { now }: Scene, applicationId: string): Promise<EvidencePiece[]> {
	const rows = await reader.selectFrom('evidence').leftJoin('uploaded_file', 'uploaded_file.id', 'evidence.file_id')
		.leftJoin('confirmation', 'confirmation.evidence_id', 'evidence.id')
		.select([
			'evidence.id', 'evidence.kind', 'title', 'body', 'url', 'evidence.round', 'removed_at', 'file_id', 'media_type', 'bytes',
			'uploaded_file.state as fileState', 'confirmation.name', 'relation', 'request', 'answer', 'note', 'expires_at'
		])
		.where('evidence.application_id', '=', applicationId).orderBy('evidence.round').orderBy('added_at').orderBy('evidence.id').execute()
	return rows.map((row): EvidencePiece => ({
		// Kinds, relations and answers are held by check constraints with the same words as the types.
		id: row.id, kind: row.kind as EvidenceKind, title: row.title, body: row.body ?? '', url: row.url ?? undefined, round: row.round,
		removed: row.removed_at !== null,
		file: row.file_id ? { id: row.file_id, mediaType: row.media_type ?? '', bytes: row.bytes ?? 0, state: row.fileState ?? '' } : undefined,
		confirmation: row.name !== null && row.relation !== null ? {
			name: row.name, relation: row.relation as Confirmation['relation'], request: row.request ?? '',
			answer: (row.answer as ConfirmationAnswer | null) ?? undefined, note: row.note ?? '', over: (row.expires_at ?? now) <= now
		} : undefined
	}))
}

export type ApplicationPage = {
	readonly id: string
	readonly badge: BadgeVersion
	readonly state: ApplicationState
	readonly round: number
	readonly writing: number
	readonly language: Language
	readonly submittedAt: Date | null
	readonly promisedAt: Date | null
	readonly decidedAt: Date | null
	readonly appealedAt: Date | null
	readonly appealReason: string | null
	readonly declineGround: string | null
	readonly summary: string
	readonly publishLinks: boolean
	readonly evidence: readonly EvidencePiece[]
	readonly rounds: readonly RoundOfReasons[]
}

/** Undefined for no such application and for somebody else's. */
export async function applicationPage(reader: Reader, scene: Scene, applicationId: string): Promise<ApplicationPage | undefined> {
	if (!isUuid(applicationId)) return undefined
	const row = await reader.selectFrom('application').selectAll().where('id', '=', applicationId)
		.where('person_id', '=', personIdOf(scene.actor) ?? null).executeTakeFirst()
	if (!row) return undefined
	const state = stateOf(row.state)
	return {
		id: row.id, badge: await badgeInVersion(reader, scene, row.badge_version_id), state, round: row.round,
		writing: roundBeingWritten({ state, round: row.round }), language: isLanguage(row.language) ? row.language : 'en',
		submittedAt: row.submitted_at, promisedAt: row.promised_at, decidedAt: row.decided_at, appealedAt: row.appealed_at,
		appealReason: row.appeal_reason, declineGround: row.decline_ground, summary: row.public_summary ?? '', publishLinks: row.publish_links,
		evidence: await evidenceOf(reader, scene, applicationId), rounds: await reasonsOf(reader, scene, applicationId)
	}
}

export type Judgement = {
	readonly verdict: string
	readonly note: string
	readonly appointed: boolean
	readonly decidedAt: Date
	readonly results: readonly { readonly criterionId: string; readonly result: 'met' | 'not-yet'; readonly reason: string; readonly nextStep: string }[]
}
export type RoundOfReasons = { readonly round: number; readonly judgements: readonly Judgement[] }

/** Every closed round with what each assessor wrote, the newest first. An open round is not shown to anybody. */
export async function reasonsOf(reader: Reader, _scene: Scene, applicationId: string): Promise<RoundOfReasons[]> {
	const decisions = await reader.selectFrom('decision').innerJoin('application', 'application.id', 'decision.application_id')
		.select(['decision.id', 'decision.round', 'verdict', 'note', 'appointed', 'decision.decided_at'])
		.where('decision.application_id', '=', applicationId)
		.where(({ or, eb }) => or([
			eb('decision.round', '<', (of) => of.ref('application.round')),
			eb('application.state', 'in', ['more-needed', 'awarded', 'declined', 'withdrawn'])
		])).orderBy('decision.round', 'desc').orderBy('seat').execute()
	if (decisions.length === 0) return []
	const results = await reader.selectFrom('criterion_result').selectAll().where('decision_id', 'in', decisions.map(({ id }) => id)).execute()
	const rounds = Map.groupBy(decisions, ({ round }) => round)
	return [...rounds].map(([round, inRound]) => ({
		round,
		judgements: inRound.map(({ id, verdict, note, appointed, decided_at }): Judgement => ({
			verdict, note, appointed, decidedAt: decided_at,
			results: results.filter(({ decision_id }) => decision_id === id).map(({ criterion_id, result, reason, next_step }) => ({
				criterionId: criterion_id, result: result === 'met' ? 'met' : 'not-yet', reason, nextStep: next_step
			}))
		}))
	}))
}

/** The schools that could award the asking person a badge: those they belong to. */
export async function mySchools(reader: Reader, { actor }: Scene): Promise<{ readonly id: string; readonly name: string }[]> {
	if (actor.kind !== 'person' || actor.affiliations.length === 0) return []
	return reader.selectFrom('organisation').select(['id', 'name'])
		.where('id', 'in', actor.affiliations.map(({ organisationId }) => organisationId)).orderBy('name').execute()
}
