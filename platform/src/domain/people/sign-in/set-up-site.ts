// The holder of the console's link becomes the first administrator and coordinator of the first school.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { enterOrganisation } from '../schools/enter-organisation.ts'
import { enterPerson } from '../joining/enter-person.ts'
import { startSession } from '../start-session.ts'
import { hasAdministrator } from './offer-set-up.ts'
import { takeLink } from './take-link.ts'

type SetUp = {
	readonly token: string
	readonly device: string
	readonly name: string
	readonly address: string
	readonly school: string
	readonly country: string
	readonly language: string
}

export async function setUpSite(
	tx: Tx,
	scene: Scene,
	{ token, device, name, address, school, country, language }: SetUp
) {
	if (!(await takeLink(tx, scene, token, ['set-up']))) return refuse('link-used-or-old')
	if (await hasAdministrator(tx)) return refuse('link-used-or-old')
	const organisationId = await enterOrganisation(tx, scene, { name: school, country, language })
	// Whoever can read the console may name the address: it counts as proved.
	const personId = await enterPerson(tx, scene, { name, address, language })
	await tx
		.insertInto('membership')
		.values({ id: scene.newId(), organisation_id: organisationId, person_id: personId, joined_at: scene.now })
		.execute()
	const roles = ['administrator', 'coordinator'] as const
	await tx
		.insertInto('role_grant')
		.values(
			roles.map((role) => ({
				id: scene.newId(),
				organisation_id: organisationId,
				person_id: personId,
				role,
				granted_at: scene.now
			}))
		)
		.execute()
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'site.set-up',
			subject_id: organisationId,
			actor_id: personId,
			at: scene.now
		})
		.execute()
	return done({ sessionToken: await startSession(tx, scene, personId, device) })
}
