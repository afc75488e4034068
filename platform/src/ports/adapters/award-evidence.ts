// The signer's own look at the database: what was decided about one award. It shares no code with the rooms that
// decided it, so a fault or an intruder there does not become a signature here.
import type { Pool } from 'pg'

export type Intent = {
	readonly id: string
	readonly unsigned: string
	readonly intendedAt: Date
	readonly revoked: boolean
	readonly named: boolean
	readonly recipientHash: string
	readonly recipientSalt: string
	readonly place: string
	readonly keyId: string
	readonly did: string
	readonly sealed: Buffer
	readonly keyRetired: boolean
	readonly keyOrganisation: string
	readonly award: AwardRecord
	readonly addresses: readonly string[]
}
export type AwardRecord = {
	readonly id: string
	readonly personId: string
	readonly organisationId: string
	readonly versionId: string
	readonly badgeId: string
	readonly basis: string
	readonly recipientName: string
	readonly awardedAt: Date
	readonly ended: boolean
	readonly badgeName: string
	readonly assessors: number
	readonly criteria: readonly string[]
	readonly rule: {
		readonly all: readonly string[]
		readonly attendance?: number
		readonly anyOf?: { readonly n: number; readonly of: readonly string[] }
	} | null
	readonly application: ApplicationRecord | null
	readonly attendance: AttendanceRecord | null
}
export type AttendanceRecord = {
	readonly activityId: string
	readonly organisationId: string
	/** As it goes into the name of the badge. */
	readonly title: string
	readonly finished: boolean
	readonly registered: boolean
	readonly countedSeconds: number
	readonly attendedSeconds: number
}
export type ApplicationRecord = {
	readonly id: string
	readonly personId: string
	readonly organisationId: string
	readonly versionId: string
	readonly state: string
	readonly secondView: string | null
	readonly decisions: readonly DecisionRecord[]
}
export type DecisionRecord = {
	readonly assessorId: string
	readonly verdict: string
	readonly standing: string
	readonly met: readonly string[]
	readonly notYet: number
}

const INTENT = `
select json_build_object(
  'id', c.id, 'unsigned', c.unsigned, 'revoked', c.revoked_at is not null, 'named', c.named,
  'recipientHash', c.recipient_hash, 'recipientSalt', c.recipient_salt, 'place', c.status_series || '/' || c.status_index,
  'keyId', k.id, 'did', k.did, 'keyRetired', k.retired_at is not null, 'keyOrganisation', k.organisation_id,
  'addresses', (select coalesce(json_agg(e.address), '[]') from email_address e where e.person_id = a.person_id and e.verified_at is not null),
  'award', json_build_object('id', a.id, 'personId', a.person_id, 'organisationId', a.organisation_id, 'versionId', a.badge_version_id, 'badgeId', a.badge_id,
    'basis', a.basis, 'recipientName', a.recipient_name, 'ended', a.ended_at is not null,
    'badgeName', v.name->>'en', 'assessors', v.assessors, 'rule', v.rule,
    'criteria', (select coalesce(json_agg(one->>'id'), '[]') from jsonb_array_elements(v.criteria) one),
    'application', (select json_build_object('id', p.id, 'personId', p.person_id, 'organisationId', p.organisation_id, 'versionId', p.badge_version_id,
      'state', p.state, 'secondView', p.second_view,
      'decisions', (select coalesce(json_agg(json_build_object('assessorId', d.assessor_id, 'verdict', d.verdict, 'standing', d.standing,
        'met', (select coalesce(json_agg(r.criterion_id), '[]') from criterion_result r where r.decision_id = d.id and r.result = 'met'),
        'notYet', (select count(*) from criterion_result r where r.decision_id = d.id and r.result <> 'met'))), '[]')
        from decision d where d.application_id = p.id and d.round = p.round))
      from application p where p.id = a.application_id),
    'attendance', (select json_build_object('activityId', y.id, 'organisationId', y.organisation_id, 'title', a.activity_title->>'en',
      'finished', y.state = 'finished', 'registered', p.state = 'registered',
      'countedSeconds', (select coalesce(sum(extract(epoch from s.ends_at - s.starts_at)), 0) from activity_session s where s.activity_id = y.id and s.counted),
      'attendedSeconds', (select coalesce(sum(extract(epoch from s.ends_at - s.starts_at)), 0) from activity_session s
        join attendance h on h.session_id = s.id and h.participant_id = p.id
        where s.activity_id = y.id and s.counted and h.confirmed and h.presence <> 'absent'))
      from activity y join participant p on p.activity_id = y.id and p.person_id = a.person_id where y.id = a.activity_id))
) as facts, c.intended_at, a.awarded_at, k.sealed
from credential c join award a on a.id = c.award_id join issuer_key k on k.id = c.issuer_key_id join badge_version v on v.id = a.badge_version_id
where c.id = $1`

type Row = {
	readonly facts: Omit<Intent, 'sealed' | 'intendedAt'>
	readonly intended_at: Date
	readonly awarded_at: Date
	readonly sealed: Buffer
}

export async function readIntent(pool: Pool, credentialId: string): Promise<Intent> {
	const { rows } = await pool.query<Row>(INTENT, [credentialId])
	const [row] = rows
	if (!row) throw new Error('There is no intent to sign this credential.')
	const { facts, intended_at: intendedAt, awarded_at: awardedAt, sealed } = row
	return { ...facts, intendedAt, sealed, award: { ...facts.award, awardedAt } }
}

/** The badges of a person that stand and are signed. */
export async function standingBadges(pool: Pool, personId: string): Promise<ReadonlySet<string>> {
	const { rows } = await pool.query<{ badge_id: string }>(
		`select a.badge_id from award a join credential c on c.award_id = a.id
		where a.person_id = $1 and a.ended_at is null and c.revoked_at is null and c.signed is not null`,
		[personId]
	)
	return new Set(rows.map(({ badge_id }) => badge_id))
}

/** Every place of a series that must be set in a revocation list. */
export async function revokedPlaces(pool: Pool, series: number): Promise<readonly number[]> {
	const { rows } = await pool.query<{ status_index: number }>(
		`select status_index from credential where status_series = $1 and revoked_at is not null
			union select status_index from lost_credential where status_series = $1 and revoked_at is not null`,
		[series]
	)
	return rows.map(({ status_index }) => status_index)
}

export async function lastSignedAt(pool: Pool): Promise<Date | null> {
	const { rows } = await pool.query<{ last: Date | null }>(
		'select max(signed_at) as last from credential where signed_at is not null'
	)
	return rows[0]?.last ?? null
}

/** An administrator can stop every signature of a badge. Lists are signed on, so that taking back still works. */
export async function whyStopped(pool: Pool): Promise<string | undefined> {
	const { rows } = await pool.query('select from signing_stop where resumed_at is null limit 1')
	return rows.length > 0 ? 'signing was stopped by an administrator' : undefined
}
