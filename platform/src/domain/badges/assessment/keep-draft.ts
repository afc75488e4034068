// What the assessor has typed so far, kept without deciding anything.
import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { ReviewDraft } from './forms.ts'

type Draft = { readonly applicationId: string; readonly draft: ReviewDraft }

export async function keepDraft(tx: Tx, { actor }: Scene, { applicationId, draft }: Draft) {
	if (!isUuid(applicationId)) return refuse('application-not-found')
	const { numUpdatedRows } = await tx
		.updateTable('assignment')
		.set({ draft: JSON.stringify(draft) })
		.where('application_id', '=', applicationId)
		.where('assessor_id', '=', personIdOf(actor) ?? null)
		.where('ended_at', 'is', null)
		.executeTakeFirst()
	return numUpdatedRows === 0n ? refuse('application-not-found') : done(undefined)
}
