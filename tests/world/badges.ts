// Applications and assessments in words. Everything goes through the rooms' own commands.
import type { Outcome } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { saveText } from '../../platform/src/domain/badges/application/save-text.ts'
import { startApplication } from '../../platform/src/domain/badges/application/start-application.ts'
import { submitApplication } from '../../platform/src/domain/badges/application/submit-application.ts'
import { decideApplication } from '../../platform/src/domain/badges/assessment/decide-application.ts'
import { takeApplication } from '../../platform/src/domain/badges/assessment/take-application.ts'
import type { Finding } from '../../platform/src/domain/badges/assessment/model.ts'
import type { DeclineGround } from '../../platform/src/domain/badges/application/model.ts'
import { hasBadges } from './issuing.ts'
import type { World } from './world.ts'

/** Two schools of one consortium and one outside, with people in the roles that the rules tell apart. */
export async function hasHouses(world: World) {
	await hasBadges(world)
	const consortiumId = await world.hasConsortium('Rex')
	const luovi = await world.hasOrganisation({ name: 'Luovi', consortiumId })
	const live = await world.hasOrganisation({ name: 'Live', consortiumId })
	const vega = await world.hasOrganisation({ name: 'Vega', consortiumId: await world.hasConsortium('Sky') })
	return {
		luovi,
		live,
		vega,
		aino: await world.hasPerson('Aino', luovi),
		mikko: await world.hasPerson('Mikko', luovi, ['assessor']),
		sanna: await world.hasPerson('Sanna', luovi, ['assessor']),
		petri: await world.hasPerson('Petri', live, ['assessor']),
		outi: await world.hasPerson('Outi', live, ['assessor']),
		vera: await world.hasPerson('Vera', vega, ['assessor', 'coordinator']),
		carla: await world.hasPerson('Carla', luovi, ['coordinator']),
		lena: await world.hasPerson('Lena', live, ['coordinator'])
	}
}

/** The value of what must have gone well. */
export function valueOf<Result extends Outcome>(result: Result): Extract<Result, { ok: true }>['value'] {
	if (!result.ok) throw new Error(`Refused: ${result.code}`)
	// Narrowed by the line above; the compiler does not carry it through the conditional type.
	return (result as Extract<Result, { ok: true }>).value
}

export async function hasDraft(
	world: World,
	person: Person,
	badgeId = 'B-M06',
	text = 'We cooked with a class in Tartu.'
): Promise<string> {
	const { run } = world.as(person)
	const { applicationId } = valueOf(await run(startApplication, { badgeId }))
	valueOf(await run(saveText, { applicationId, text, language: 'en' }))
	return applicationId
}

export const sends = (world: World, person: Person, applicationId: string) =>
	world.as(person).run(submitApplication, {
		applicationId,
		summary: 'A lesson with a class in Tartu.',
		publishLinks: false
	})

export async function hasApplication(world: World, person: Person, badgeId = 'B-M06'): Promise<string> {
	const applicationId = await hasDraft(world, person, badgeId)
	valueOf(await sends(world, person, applicationId))
	return applicationId
}

export const takes = (world: World, assessor: Person, applicationId: string) =>
	world.as(assessor).run(takeApplication, applicationId)

export async function criteriaOf(world: World, applicationId: string): Promise<string[]> {
	const { criteria } = await world.db
		.selectFrom('application')
		.innerJoin('badge_version', 'badge_version.id', 'application.badge_version_id')
		.select('criteria')
		.where('application.id', '=', applicationId)
		.executeTakeFirstOrThrow()
	// Written by load-badges as [{ id, text }].
	return (criteria as { id: string }[]).map(({ id }) => id)
}

type Judgement = {
	readonly notYet?: readonly string[]
	readonly declineGround?: DeclineGround
	readonly note?: string
}

/** Every criterion met, but for those named. */
export async function decides(
	world: World,
	assessor: Person,
	applicationId: string,
	{ notYet = [], declineGround, note = '' }: Judgement = {}
) {
	const findings = (await criteriaOf(world, applicationId)).map((criterionId): Finding =>
		notYet.includes(criterionId)
			? {
					criterionId,
					result: 'not-yet',
					reason: 'I cannot see who took part.',
					nextStep: 'Add two sentences about the group.'
				}
			: { criterionId, result: 'met', reason: '', nextStep: '' }
	)
	return world.as(assessor).run(decideApplication, { applicationId, findings, declineGround, note })
}

export async function stateOf(world: World, applicationId: string): Promise<string> {
	const { state } = await world.db
		.selectFrom('application')
		.select('state')
		.where('id', '=', applicationId)
		.executeTakeFirstOrThrow()
	return state
}

export const jobsOf = async (world: World, task: string): Promise<string[]> =>
	(await world.db.selectFrom('job').select('key').where('task', '=', task).orderBy('key').execute()).map(
		({ key }) => key
	)
