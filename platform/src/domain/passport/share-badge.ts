// Opens, changes or closes the page of a badge. Only its earner can, and only while the badge stands.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { ShareChoice } from './model.ts'

type Input = { readonly credentialId: string; readonly open: boolean } & ShareChoice

export async function shareBadge(
	tx: Tx,
	scene: Scene,
	{ credentialId, open, showName, showSummary, showLinks }: Input
) {
	const personId = personIdOf(scene.actor)
	if (personId === undefined) return refuse('badge-not-found')
	const credential = await tx
		.selectFrom('credential')
		.select(['award_id', 'person_id', 'organisation_id', 'revoked_at', 'signed_at'])
		.where('id', '=', credentialId)
		.where('person_id', '=', personId)
		.executeTakeFirst()
	if (!credential?.signed_at) return refuse('badge-not-found')
	if (credential.revoked_at && open) return refuse('already-revoked')
	const choice = {
		shared_at: open ? scene.now : null,
		show_name: showName,
		show_summary: showSummary,
		show_links: showLinks,
		changed_at: scene.now
	}
	await tx
		.insertInto('badge_share')
		.values({
			award_id: credential.award_id,
			person_id: credential.person_id,
			organisation_id: credential.organisation_id,
			...choice
		})
		.onConflict((conflict) => conflict.column('award_id').doUpdateSet(choice))
		.execute()
	return done({ credentialId })
}
