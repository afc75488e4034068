// Turns an accepted application into an award and the intent of its credential. One application is one award for ever.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { writeAward } from './write-award.ts'

type Input = { readonly applicationId: string; readonly origin: string }

export async function recordAward(tx: Tx, scene: Scene, { applicationId, origin }: Input) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const application = await tx
		.selectFrom('application')
		.innerJoin('person', 'person.id', 'application.person_id')
		.innerJoin('badge_version', 'badge_version.id', 'application.badge_version_id')
		.select([
			'application.person_id',
			'application.organisation_id',
			'application.badge_id',
			'application.badge_version_id',
			'application.state',
			'application.decided_at',
			'person.name',
			'badge_version.kind',
			'badge_version.level'
		])
		.where('application.id', '=', applicationId)
		.forUpdate('application')
		.executeTakeFirst()
	if (!application) return refuse('application-not-found')
	if (application.state !== 'awarded' || !application.decided_at) return refuse('not-awarded')
	const earlier = await tx
		.selectFrom('award')
		.select('id')
		.where('application_id', '=', applicationId)
		.executeTakeFirst()
	if (earlier) return done({ awardId: earlier.id, again: true })
	const held = await tx
		.selectFrom('award')
		.select('id')
		.where('person_id', '=', application.person_id)
		.where('badge_id', '=', application.badge_id)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	if (held) return refuse('already-held')
	const awardId = await writeAward(
		tx,
		scene,
		{
			person_id: application.person_id,
			organisation_id: application.organisation_id,
			badge_id: application.badge_id,
			badge_version_id: application.badge_version_id,
			kind: application.kind,
			level: application.level,
			basis: 'decision',
			application_id: applicationId,
			recipient_name: application.name,
			awarded_at: application.decided_at
		},
		{ origin, because: { applicationId } }
	)
	return done({ awardId, again: false })
}
