// An independent look back: is there a signed badge behind which nothing stands? There never should be.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

const ATTENDED_ENOUGH = sql<boolean>`(
	select coalesce(sum(extract(epoch from s.ends_at - s.starts_at)) filter (where exists (
		select from attendance h join participant p on p.id = h.participant_id
		where h.session_id = s.id and p.person_id = award.person_id and h.confirmed and h.presence <> 'absent')), 0) * 100
		>= sum(extract(epoch from s.ends_at - s.starts_at)) * 80
	from activity_session s where s.activity_id = award.activity_id and s.counted)`

/** Ids of live credentials without a decision by others, or of another round, whose parts were never awarded, or whose holders were not there. */
export async function doubtfulCredentials(reader: Reader, _scene: Scene): Promise<string[]> {
	const rows = await reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.select('credential.id')
		.where('credential.signed', 'is not', null)
		.where('credential.revoked_at', 'is', null)
		.where((where) =>
			where.or([
				where.and([
					where('award.basis', '=', 'decision'),
					where.not(
						where.exists(
							where
								.selectFrom('decision')
								.innerJoin('application', 'application.id', 'decision.application_id')
								.select(sql`1`.as('one'))
								.whereRef('application.id', '=', 'award.application_id')
								.whereRef('decision.round', '=', 'application.round')
								.where('application.state', '=', 'awarded')
								.where('decision.verdict', '=', 'award')
								.whereRef('decision.assessor_id', '<>', 'award.person_id')
						)
					)
				]),
				where.and([
					where('award.basis', '=', 'attendance'),
					where.not(sql<boolean>`coalesce(${ATTENDED_ENOUGH}, false)`)
				]),
				where.and([
					where('award.basis', '=', 'rule'),
					where.not(
						where.exists(
							where
								.selectFrom('award as part')
								.select(sql`1`.as('one'))
								.whereRef('part.person_id', '=', 'award.person_id')
								.where('part.basis', '=', 'decision')
						)
					)
				])
			])
		)
		.orderBy('credential.id')
		.execute()
	return rows.map(({ id }) => id)
}
