// Coordinators keep their school's facts; which consortium it is in is the administrators' business.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import type { OrganisationFacts } from './enter-organisation.ts'
import { mayRunSchool } from './rules.ts'

type Edit = OrganisationFacts & { readonly organisationId: string }

export async function editOrganisation(
	tx: Tx,
	{ actor }: Scene,
	{ organisationId, name, country, language, website, consortiumId }: Edit
) {
	if (!mayRunSchool(actor, organisationId)) return refuse('organisation-not-found')
	const consortium =
		hasRole(actor, 'administrator') && consortiumId !== undefined ? { consortium_id: consortiumId } : {}
	const changed = await tx
		.updateTable('organisation')
		.set({ name, country, language, website: website ?? null, ...consortium })
		.where('id', '=', organisationId)
		.executeTakeFirst()
	return changed.numUpdatedRows ? done({ id: organisationId }) : refuse('organisation-not-found')
}
