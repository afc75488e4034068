// Somebody was there for long enough: the award and the intent of its credential. One activity, one badge for a person.
import type { Tx } from '#db/run.ts'
import { participantTally } from '#domain/activities/attendance/table-queries.ts'
import { writtenIn } from '#domain/activities/planning/lock-activity.ts'
import type { LocalText } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { recipientAddress } from './award-queries.ts'
import { writeAward } from './write-award.ts'

type Input = { readonly participantId: string; readonly origin: string }

export async function recordParticipation(tx: Tx, scene: Scene, { participantId, origin }: Input) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const participant = await lockParticipant(tx, participantId)
	if (!participant) return refuse('participant-not-found')
	const earlier = await tx
		.selectFrom('award')
		.select('id')
		.where('person_id', '=', participant.personId)
		.where('activity_id', '=', participant.activityId)
		.executeTakeFirst()
	if (earlier) return done({ awardId: earlier.id, again: true })
	if (participant.state !== 'finished') return refuse('not-finished')
	if (!(await participantTally(tx, scene, participantId))?.reaches) return refuse('not-reached')
	// An account that was given up in the meantime can hold no badge.
	if (!(await recipientAddress(tx, participant.personId))) return refuse('no-address')
	const version = await participationBadge(tx)
	if (!version) return refuse('badge-not-found')
	const awardId = await writeAward(
		tx,
		scene,
		{
			person_id: participant.personId,
			organisation_id: participant.organisationId,
			badge_id: version.badge_id,
			badge_version_id: version.id,
			kind: version.kind,
			level: version.level,
			basis: 'attendance',
			activity_id: participant.activityId,
			activity_title: JSON.stringify(participant.title),
			recipient_name: participant.name,
			awarded_at: scene.now
		},
		{ origin, because: { participantId } }
	)
	return done({ awardId, again: false })
}

async function lockParticipant(tx: Tx, participantId: string) {
	const row = await tx
		.selectFrom('participant')
		.innerJoin('activity', 'activity.id', 'participant.activity_id')
		.innerJoin('person', 'person.id', 'participant.person_id')
		.select([
			'participant.person_id as personId',
			'participant.activity_id as activityId',
			'activity.organisation_id as organisationId',
			'activity.state',
			'activity.title',
			'activity.languages',
			'person.name'
		])
		.where('participant.id', '=', participantId)
		.where('participant.state', '=', 'registered')
		.forUpdate('participant')
		.executeTakeFirst()
	return row && { ...row, title: everywhere(row.title as Partial<LocalText>, row.languages) }
}

/** A document always has an English name: where nobody wrote one, the organisers' own words stand there. */
const everywhere = (title: Partial<LocalText>, languages: readonly string[]): LocalText => ({
	...title,
	en: title.en ?? title[writtenIn(languages)] ?? Object.values(title).find((text) => text) ?? ''
})

const participationBadge = (tx: Tx) =>
	tx
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select(['badge_version.id', 'badge_version.badge_id', 'badge_version.kind', 'badge_version.level'])
		.where('badge_version.kind', '=', 'participation')
		.where('badge.withdrawn_at', 'is', null)
		.orderBy('badge.position')
		.executeTakeFirst()
