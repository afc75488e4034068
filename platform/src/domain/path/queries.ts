// The reads that pages, commands and the next step share.
import type { Reader } from '#db/run.ts'
import { heldBadges, verifiedLevels } from '#domain/badges/issuing/queries.ts'
import { moduleBriefs } from '#domain/modules/delivery/queries.ts'
import { isAreaId, type AreaId } from '#domain/skills/model.ts'
import { skillsProfile } from '#domain/skills/queries.ts'
import { organisationsWhere, type Scene } from '#kernel/scene.ts'
import { DEFAULT_ROLE, type CareerModel, type Role, type Standing } from './model.ts'
import { effectiveLevels } from './rules.ts'

export async function careerModel(reader: Reader): Promise<CareerModel> {
	const row = await reader
		.selectFrom('career_model')
		.select('content')
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	// Written by load-roles.ts from a package whose form its loader has checked.
	return row ? (row.content as CareerModel) : { roles: [], routes: [] }
}

/** Where a person stands and what they aim at; undefined until the training package is loaded. */
export async function standingOf(reader: Reader, scene: Scene, personId: string) {
	const model = await careerModel(reader)
	const profile = await skillsProfile(reader, scene, personId)
	const chosen = await chosenRole(reader, personId)
	const role = roleOf(model, [chosen, profile?.targetRole, DEFAULT_ROLE])
	if (!role) return undefined
	const held = await heldBadges(reader, scene, personId)
	const heldIds = new Set(held.map(({ badgeId }) => badgeId))
	const modules = await moduleBriefs(reader, scene)
	const verified = await verifiedLevels(reader, scene, personId)
	const standing: Standing = {
		levels: effectiveLevels(profile?.assessed ?? {}, verified),
		stage: profile?.stage,
		target: role.profile,
		interests: profile?.interests ?? [],
		priorities: await prioritiesFor(reader, scene),
		earned: new Set(modules.filter(({ badgeId }) => heldIds.has(badgeId)).map(({ id }) => id))
	}
	return {
		model,
		profile,
		role,
		hasChosen: role.id === (chosen ?? profile?.targetRole),
		held,
		heldIds,
		modules,
		verified,
		standing
	}
}

export type PersonStanding = NonNullable<Awaited<ReturnType<typeof standingOf>>>

const roleOf = ({ roles }: CareerModel, wanted: readonly (string | undefined)[]): Role | undefined =>
	wanted.map((id) => roles.find((role) => role.id === id)).find((role) => role !== undefined)

async function chosenRole(reader: Reader, personId: string): Promise<string | undefined> {
	const row = await reader
		.selectFrom('target')
		.select('role_id')
		.where('person_id', '=', personId)
		.executeTakeFirst()
	return row?.role_id
}

/** What the schools of the person want to move. */
async function prioritiesFor(reader: Reader, { actor }: Scene): Promise<AreaId[]> {
	const organisations =
		actor.kind === 'person' ? actor.affiliations.map(({ organisationId }) => organisationId) : []
	if (organisations.length === 0) return []
	const rows = await reader
		.selectFrom('school_priority')
		.select('area_id')
		.distinct()
		.where('organisation_id', 'in', organisations)
		.execute()
	return rows.map(({ area_id }) => area_id).filter(isAreaId)
}

/** For the page of the coordinator: each school that they coordinate, with its priorities. */
export async function prioritiesOfSchools(reader: Reader, { actor }: Scene) {
	const mine = organisationsWhere(actor, 'coordinator')
	if (mine.length === 0) return []
	const schools = await reader
		.selectFrom('organisation')
		.select(['id', 'name'])
		.where('id', 'in', mine)
		.orderBy('name')
		.execute()
	const rows = await reader
		.selectFrom('school_priority')
		.select(['organisation_id', 'area_id'])
		.where('organisation_id', 'in', mine)
		.execute()
	return schools.map(({ id, name }) => ({
		id,
		name,
		areas: rows.filter(({ organisation_id }) => organisation_id === id).map(({ area_id }) => area_id)
	}))
}
