// What an applicant sees of their own applications.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { BadgeVersion } from '../design/model.ts'
import { badgeInVersion, badgesInVersions } from '../design/queries.ts'
import { stateOf } from './lock-application.ts'
import { evidenceOf, type EvidencePiece } from './evidence-queries.ts'
import type { ApplicationState } from './model.ts'
import { reasonsOf, type RoundOfReasons } from './reason-queries.ts'
import { appealOpenUntil, roundBeingWritten } from './rules.ts'

export type ApplicationSummary = {
	readonly id: string
	readonly badge: BadgeVersion
	readonly state: ApplicationState
	readonly changedAt: Date
	readonly promisedAt: Date | null
}

/** The asking person's applications, the newest first. */
export async function myApplications(reader: Reader, { actor }: Scene): Promise<ApplicationSummary[]> {
	const rows = await reader
		.selectFrom('application')
		.select(['id', 'badge_version_id', 'state', 'changed_at', 'promised_at'])
		.where('person_id', '=', personIdOf(actor) ?? null)
		.orderBy('changed_at', 'desc')
		.limit(100)
		.execute()
	const badgeOf = await badgesInVersions(
		reader,
		rows.map(({ badge_version_id }) => badge_version_id)
	)
	return rows.map(({ id, badge_version_id, state, changed_at, promised_at }) => ({
		id,
		badge: badgeOf(badge_version_id),
		state: stateOf(state),
		changedAt: changed_at,
		promisedAt: promised_at
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
	/** Until when an appeal is open; undefined when none is. */
	readonly appealUntil: Date | undefined
	readonly appealReason: string | null
	readonly declineGround: string | null
	readonly summary: string
	readonly publishLinks: boolean
	readonly evidence: readonly EvidencePiece[]
	readonly rounds: readonly RoundOfReasons[]
}

/** Undefined for no such application and for somebody else's. */
export async function applicationPage(
	reader: Reader,
	scene: Scene,
	applicationId: string
): Promise<ApplicationPage | undefined> {
	if (!isUuid(applicationId)) return undefined
	const row = await reader
		.selectFrom('application')
		.selectAll()
		.where('id', '=', applicationId)
		.where('person_id', '=', personIdOf(scene.actor) ?? null)
		.executeTakeFirst()
	if (!row) return undefined
	const state = stateOf(row.state)
	return {
		id: row.id,
		badge: await badgeInVersion(reader, scene, row.badge_version_id),
		state,
		round: row.round,
		writing: roundBeingWritten({ state, round: row.round }),
		language: isLanguage(row.language) ? row.language : 'en',
		submittedAt: row.submitted_at,
		promisedAt: row.promised_at,
		decidedAt: row.decided_at,
		appealedAt: row.appealed_at,
		appealUntil: appealOpenUntil(
			{ state, decidedAt: row.decided_at, appealedAt: row.appealed_at },
			scene.now
		),
		appealReason: row.appeal_reason,
		declineGround: row.decline_ground,
		summary: row.public_summary ?? '',
		publishLinks: row.publish_links,
		evidence: await evidenceOf(reader, scene, applicationId),
		rounds: await reasonsOf(reader, scene, applicationId)
	}
}

/** The schools that could award the asking person a badge: those they belong to. */
export async function mySchools(
	reader: Reader,
	{ actor }: Scene
): Promise<{ readonly id: string; readonly name: string }[]> {
	if (actor.kind !== 'person' || actor.affiliations.length === 0) return []
	return reader
		.selectFrom('organisation')
		.select(['id', 'name'])
		.where(
			'id',
			'in',
			actor.affiliations.map(({ organisationId }) => organisationId)
		)
		.orderBy('name')
		.execute()
}
