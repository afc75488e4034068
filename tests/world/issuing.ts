// States around issuing, in words. Applications are put down as the assessors' desk leaves them.
import { randomUUID } from 'node:crypto'
import { loadBadges } from '../../platform/src/domain/badges/design/load-badges.ts'
import { enqueue } from '../../platform/src/jobs/queue.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { badgeSet } from './badge-set.ts'
import type { World } from './world.ts'

/** Badges like those of the training package, stored. */
export async function hasBadges(world: World): Promise<void> {
	await world.system.run((tx, scene) => loadBadges(tx, scene, badgeSet), undefined)
}

export type AwardedApplication = {
	readonly applicant: Person
	readonly assessors: readonly Person[]
	readonly badgeId: string
	readonly summary?: string
	readonly links?: readonly string[]
	readonly standing?: string
	readonly notYet?: boolean
	readonly state?: 'awarded' | 'in-review'
}

/** An application on which these assessors found every criterion met, with the issuing job waiting. */
export async function hasAwardedApplication(world: World, given: AwardedApplication): Promise<string> {
	const { applicant, assessors, badgeId, summary, links = [], state = 'awarded' } = given
	const version = await world.db
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select(['badge_version.id', 'badge_version.criteria'])
		.where('badge.id', '=', badgeId)
		.executeTakeFirstOrThrow()
	const id = randomUUID()
	const at = world.now
	await world.db
		.insertInto('application')
		.values({
			id,
			person_id: applicant.id,
			badge_id: badgeId,
			badge_version_id: version.id,
			organisation_id: applicant.affiliations[0]?.organisationId ?? '',
			state,
			language: 'en',
			created_at: at,
			changed_at: at,
			submitted_at: at,
			remind_at: at,
			promised_at: at,
			checked_at: at,
			decided_at: state === 'awarded' ? at : null,
			public_summary: summary ?? null,
			publish_links: links.length > 0
		})
		.execute()
	for (const url of links)
		await world.db
			.insertInto('evidence')
			.values({
				id: randomUUID(),
				application_id: id,
				kind: 'link',
				title: 'Report',
				url,
				round: 1,
				added_at: at
			})
			.execute()
	for (const [index, assessor] of assessors.entries())
		await decides(world, {
			...given,
			applicationId: id,
			assessor,
			seat: index + 1,
			criteria: version.criteria as { id: string }[]
		})
	await world.system.run(
		async (tx) =>
			done(await enqueue(tx, { task: 'issue-badge', key: `issue:${id}`, payload: { applicationId: id } })),
		undefined
	)
	return id
}

type Decision = AwardedApplication & {
	readonly applicationId: string
	readonly assessor: Person
	readonly seat: number
	readonly criteria: readonly { id: string }[]
}

async function decides(
	world: World,
	{ applicationId, applicant, assessor, seat, criteria, standing, notYet = false }: Decision
): Promise<void> {
	const [assignmentId, decisionId] = [randomUUID(), randomUUID()]
	const organisationId = assessor.affiliations[0]?.organisationId ?? ''
	const shared = {
		application_id: applicationId,
		applicant_id: applicant.id,
		round: 1,
		seat,
		assessor_id: assessor.id,
		organisation_id: organisationId,
		standing:
			standing ??
			(organisationId === applicant.affiliations[0]?.organisationId ? 'same-unit' : 'other-organisation')
	}
	await world.db
		.insertInto('assignment')
		.values({ ...shared, id: assignmentId, assigned_at: world.now, ended_at: world.now, ending: 'decided' })
		.execute()
	await world.db
		.insertInto('decision')
		.values({
			...shared,
			id: decisionId,
			assignment_id: assignmentId,
			appointed: true,
			verdict: 'award',
			decided_at: world.now
		})
		.execute()
	for (const [index, { id }] of criteria.entries())
		await world.db
			.insertInto('criterion_result')
			.values(
				notYet && index === 0
					? {
							decision_id: decisionId,
							criterion_id: id,
							result: 'not-yet',
							reason: 'Missing',
							next_step: 'Add it'
						}
					: { decision_id: decisionId, criterion_id: id, result: 'met' }
			)
			.execute()
}

/** A school in a consortium with an applicant, an assessor, and an assessor at a partner school. */
export async function hasSchools(world: World) {
	const consortiumId = await world.hasConsortium()
	const school = await world.hasOrganisation({ name: 'Shore College', consortiumId })
	const partner = await world.hasOrganisation({ name: 'Harbour School', consortiumId })
	return {
		school,
		partner,
		aino: await world.hasPerson('Aino Rinne', school),
		ines: await world.hasPerson('Ines', school, ['assessor']),
		olav: await world.hasPerson('Olav', partner, ['assessor']),
		carla: await world.hasPerson('Carla', school, ['coordinator']),
		paula: await world.hasPerson('Paula', partner, ['coordinator'])
	}
}

/** Every signed document that stands, by badge. */
export async function signedBadges(world: World, personId: string): Promise<Record<string, string>> {
	const rows = await world.db
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.select(['award.badge_id', 'credential.signed'])
		.where('award.person_id', '=', personId)
		.where('credential.revoked_at', 'is', null)
		.orderBy('award.awarded_at')
		.execute()
	return Object.fromEntries(rows.flatMap(({ badge_id, signed }) => (signed ? [[badge_id, signed]] : [])))
}

/** A state that ends its world with it: `await using state = lasting({ world, … })`. */
export const lasting = <State extends { readonly world: World }>(state: State): State & AsyncDisposable => ({
	...state,
	[Symbol.asyncDispose]: () => state.world[Symbol.asyncDispose]()
})
