// Keys as administrators see them, and what a stolen one signed that still stands.
import type { Reader } from '#db/run.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import type { BadgeRule } from '../issuing/model.ts'

export async function keysOfSite(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return undefined
	const rows = await reader
		.selectFrom('issuer_key')
		.innerJoin('organisation', 'organisation.id', 'issuer_key.organisation_id')
		.select([
			'organisation.id as organisationId',
			'organisation.name',
			'issuer_key.id',
			'did',
			'issuer_key.created_at as since',
			'retired_at as until',
			'stolen_at as stolenAt'
		])
		.orderBy('organisation.name')
		.orderBy('issuer_key.created_at', 'desc')
		.execute()
	const organisations = Map.groupBy(rows, ({ organisationId }) => organisationId)
	return [...organisations].map(([id, keys]) => ({ id, name: keys[0]?.name ?? '', keys }))
}

/** Since when and why no badge is signed, and how many wait; undefined while signing goes on. */
export async function signingStop(reader: Reader, { actor }: Scene, _input: undefined) {
	if (!hasRole(actor, 'administrator')) return undefined
	return reader
		.selectFrom('signing_stop')
		.leftJoin('person', 'person.id', 'stopped_by')
		.select(['stopped_at as since', 'reason', 'person.name as by'])
		.where('resumed_at', 'is', null)
		.executeTakeFirst()
}

export const didOfKey = async (reader: Reader, _scene: Scene, keyId: string): Promise<string | undefined> =>
	(await reader.selectFrom('issuer_key').select('did').where('id', '=', keyId).executeTakeFirst())?.did

type Batch = { readonly keyId: string; readonly size: number }

const standing = (reader: Reader, keyId: string) =>
	reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.where('credential.issuer_key_id', '=', keyId)
		.where('credential.revoked_at', 'is', null)

/** What was awarded for itself; milestones follow when these are signed. */
export const standingOfKey = (reader: Reader, _scene: Scene, { keyId, size }: Batch) =>
	standing(reader, keyId)
		.select(['credential.id', 'credential.named'])
		.where('award.basis', '<>', 'rule')
		.orderBy('award.awarded_at')
		.limit(size)
		.execute()

type OfHolder = { readonly keyId: string; readonly personId: string | undefined }

export async function standingMilestonesOfKey(reader: Reader, _scene: Scene, { keyId, personId }: OfHolder) {
	const rows = await standing(reader, keyId)
		.innerJoin('badge_version', 'badge_version.id', 'award.badge_version_id')
		.select([
			'credential.id',
			'credential.named',
			'award.badge_id as badgeId',
			'award.person_id as holder',
			'rule'
		])
		.where('award.basis', '=', 'rule')
		.$if(personId !== undefined, (query) => query.where('award.person_id', '=', personId ?? ''))
		.orderBy('award.awarded_at')
		.execute()
	// Written by load-badges from the checked package.
	return rows.map((row) => ({ ...row, rule: row.rule as BadgeRule | null }))
}

/** The badges of a person that stand and are signed. */
export async function signedBadgesOf(reader: Reader, _scene: Scene, personId: string): Promise<Set<string>> {
	const rows = await reader
		.selectFrom('award')
		.innerJoin('credential', 'credential.award_id', 'award.id')
		.select('award.badge_id')
		.where('award.person_id', '=', personId)
		.where('award.ended_at', 'is', null)
		.where('credential.revoked_at', 'is', null)
		.where('credential.signed', 'is not', null)
		.execute()
	return new Set(rows.map(({ badge_id }) => badge_id))
}

export const holdersOfKey = async (reader: Reader, _scene: Scene, keyId: string): Promise<string[]> =>
	(await standing(reader, keyId).select('award.person_id').distinct().execute()).map(
		({ person_id }) => person_id
	)

export async function keyLetterFacts(
	reader: Reader,
	_scene: Scene,
	{ keyId, personId }: { readonly keyId: string; readonly personId: string }
) {
	return reader
		.selectFrom('person')
		.innerJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('is_primary', '=', true)
		)
		.innerJoin('issuer_key', (join) => join.on('issuer_key.id', '=', keyId))
		.innerJoin('organisation', 'organisation.id', 'issuer_key.organisation_id')
		.select(['person.name', 'person.language', 'email_address.address', 'organisation.name as issuer'])
		.where('person.id', '=', personId)
		.executeTakeFirst()
}
