// Opens a draft for a skill badge. Started twice, it is the same draft.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { noteEvent } from './note-event.ts'

type Start = { readonly badgeId: string; readonly organisationId?: string | undefined }

export async function startApplication(tx: Tx, scene: Scene, { badgeId, organisationId }: Start) {
	const { actor, now, language } = scene
	if (actor.kind !== 'person') return refuse('badge-not-found')
	const badge = await tx
		.selectFrom('badge')
		.innerJoin('badge_version', 'badge_version.id', 'badge.current_version_id')
		.select(['badge.id', 'current_version_id', 'kind'])
		.where('badge.id', '=', badgeId)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst()
	if (!badge) return refuse('badge-not-found')
	if (badge.kind !== 'skill') return refuse('comes-by-itself')
	const school = actor.affiliations.find(
		(one) => organisationId === undefined || one.organisationId === organisationId
	)
	if (!school) return refuse('no-school')

	const id = scene.newId()
	const { numInsertedOrUpdatedRows: added = 0n } = await tx
		.insertInto('application')
		.values({
			id,
			person_id: actor.id,
			badge_id: badgeId,
			badge_version_id: badge.current_version_id,
			organisation_id: school.organisationId,
			language,
			created_at: now,
			changed_at: now
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	const mine = tx
		.selectFrom('application')
		.select('id')
		.where('person_id', '=', actor.id)
		.where('badge_id', '=', badgeId)
	if (added === 0n) {
		const open = await mine
			.where('state', 'not in', ['awarded', 'declined', 'withdrawn'])
			.executeTakeFirstOrThrow()
		return done({ applicationId: open.id })
	}
	// Asked after the insert: the index made us wait for whoever was just awarding the one before.
	if (await stillHolds(tx, actor.id, badgeId)) return refuse('already-awarded')
	await noteEvent(tx, scene, { kind: 'started', applicationId: id })
	return done({ applicationId: id })
}

// A badge that was revoked may be applied for again.
async function stillHolds(tx: Tx, personId: string, badgeId: string): Promise<boolean> {
	const row = await tx
		.selectFrom('application')
		.leftJoin('award', 'award.application_id', 'application.id')
		.select('application.id')
		.where('application.person_id', '=', personId)
		.where('application.badge_id', '=', badgeId)
		.where('application.state', '=', 'awarded')
		.where('award.ended_at', 'is', null)
		.executeTakeFirst()
	return row !== undefined
}
