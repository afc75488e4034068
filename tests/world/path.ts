// The path in tests: the whole training package, and facts that other rooms would make in many steps.
import { randomBytes, randomUUID } from 'node:crypto'
import { loadTrainingPackage } from '../../platform/src/app/load-training-package.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { theTrainingPackage } from './skills.ts'
import type { World } from './world.ts'

export async function hasWholePackage(world: World): Promise<void> {
	await loadTrainingPackage(world.app, await theTrainingPackage())
}

const schoolOf = (person: Person): string => person.affiliations[0]?.organisationId ?? ''

/** What a sent application carries. */
export const sentAt = (at: Date) => ({ submitted_at: at, remind_at: at, promised_at: at, checked_at: at })

/** An application as it stands in the database, in this state. */
export async function hasApplication(
	world: World,
	person: Person,
	{ badgeId, state }: { badgeId: string; state: string }
): Promise<string> {
	const { current_version_id } = await world.db
		.selectFrom('badge')
		.select('current_version_id')
		.where('id', '=', badgeId)
		.executeTakeFirstOrThrow()
	const id = randomUUID()
	const sent = state === 'draft' ? {} : sentAt(world.now)
	const decided = state === 'awarded' || state === 'declined' ? { decided_at: world.now } : {}
	await world.db
		.insertInto('application')
		.values({
			id,
			person_id: person.id,
			badge_id: badgeId,
			badge_version_id: current_version_id,
			organisation_id: schoolOf(person),
			state,
			language: 'en',
			created_at: world.now,
			changed_at: world.now,
			...sent,
			...decided
		})
		.execute()
	return id
}

/** The person holds the badge, as if it had been applied for, judged and issued. */
export async function holdsBadge(world: World, person: Person, badgeId: string): Promise<void> {
	const badge = await world.db
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select(['badge_version.id', 'kind', 'level'])
		.where('badge.id', '=', badgeId)
		.executeTakeFirstOrThrow()
	const organisationId = schoolOf(person)
	const applicationId =
		badge.kind === 'skill' ? await hasApplication(world, person, { badgeId, state: 'awarded' }) : null
	const [keyId, awardId] = [randomUUID(), randomUUID()]
	await world.db
		.insertInto('issuer_key')
		.values({
			id: keyId,
			organisation_id: organisationId,
			did: `did:key:${keyId}`,
			sealed: Buffer.from('x'),
			created_at: world.now,
			retired_at: world.now
		})
		.execute()
	await world.db
		.insertInto('award')
		.values({
			id: awardId,
			person_id: person.id,
			organisation_id: organisationId,
			badge_id: badgeId,
			badge_version_id: badge.id,
			kind: badge.kind,
			level: badge.level,
			basis: applicationId ? 'decision' : 'rule',
			application_id: applicationId,
			recipient_name: person.name,
			awarded_at: world.now
		})
		.execute()
	await world.db
		.insertInto('credential')
		.values({
			id: randomUUID(),
			award_id: awardId,
			person_id: person.id,
			organisation_id: organisationId,
			public_id: randomBytes(24).toString('hex'),
			issuer_key_id: keyId,
			status_series: 1,
			status_index: randomBytes(2).readUInt16BE(0),
			named: false,
			recipient_hash: 'x',
			recipient_salt: 'x',
			unsigned: '{}',
			intended_at: world.now,
			signed: '{}',
			signed_at: world.now
		})
		.execute()
}
