import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { enterOrganisation, type OrganisationFacts } from './enter-organisation.ts'
import { recordEvent } from './record-event.ts'

export async function createOrganisation(tx: Tx, scene: Scene, facts: OrganisationFacts) {
	if (!hasRole(scene.actor, 'administrator')) return refuse('not-an-administrator')
	const id = await enterOrganisation(tx, scene, facts)
	await recordEvent(tx, scene, { kind: 'organisation.created', subjectId: id })
	return done({ id })
}
