// A badge was issued: does it complete a milestone or a route? Each is awarded once, by the organisation of the last part.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { intendCredential } from './intend-credential.ts'
import type { BadgeRule } from './model.ts'
import { isComplete } from './rules.ts'

type Input = { readonly credentialId: string; readonly origin: string }

export async function recordMilestones(tx: Tx, scene: Scene, { credentialId, origin }: Input) {
	if (scene.actor.kind !== 'system') return refuse('not-the-system')
	const last = await tx
		.selectFrom('credential')
		.innerJoin('person', 'person.id', 'credential.person_id')
		.select(['credential.person_id', 'credential.organisation_id', 'person.name'])
		.where('credential.id', '=', credentialId)
		.forNoKeyUpdate('person')
		.executeTakeFirst()
	if (!last) return refuse('credential-not-found')
	const held = await issuedBadges(tx, last.person_id)
	const candidates = await automaticBadges(tx)
	const standing = await standingBadges(tx, last.person_id)
	const complete = candidates.filter(
		({ badge_id, rule }) => !standing.has(badge_id) && isComplete(rule as BadgeRule | null, held)
	)
	for (const version of complete) {
		const awardId = scene.newId()
		await tx
			.insertInto('award')
			.values({
				id: awardId,
				person_id: last.person_id,
				organisation_id: last.organisation_id,
				badge_id: version.badge_id,
				badge_version_id: version.id,
				kind: version.kind,
				level: version.level,
				basis: 'rule',
				recipient_name: last.name,
				awarded_at: scene.now
			})
			.execute()
		await tx
			.insertInto('event')
			.values({
				id: scene.newId(),
				kind: 'badge.completed',
				subject_id: awardId,
				at: scene.now,
				data: JSON.stringify({ credentialId })
			})
			.execute()
		await intendCredential(tx, scene, { awardId, origin, named: false })
	}
	return done({ completed: complete.map(({ badge_id }) => badge_id) })
}

const automaticBadges = (tx: Tx) =>
	tx
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select([
			'badge_version.id',
			'badge_version.badge_id',
			'badge_version.kind',
			'badge_version.level',
			'badge_version.rule'
		])
		.where('badge_version.kind', 'in', ['milestone', 'route'])
		.where('badge.withdrawn_at', 'is', null)
		.orderBy('badge.position')
		.execute()

// Only what is signed counts: the signer looks at the same.
async function issuedBadges(tx: Tx, personId: string): Promise<Set<string>> {
	const rows = await tx
		.selectFrom('award')
		.innerJoin('credential', 'credential.award_id', 'award.id')
		.select('award.badge_id')
		.where('award.person_id', '=', personId)
		.where('award.ended_at', 'is', null)
		.where('credential.revoked_at', 'is', null)
		.where('credential.signed', 'is not', null)
		.execute()
	return new Set(rows.map(({ badge_id }) => badge_id))
}

async function standingBadges(tx: Tx, personId: string): Promise<Set<string>> {
	const rows = await tx
		.selectFrom('award')
		.select('badge_id')
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute()
	return new Set(rows.map(({ badge_id }) => badge_id))
}
