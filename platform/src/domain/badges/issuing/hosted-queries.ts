// The same award as an Open Badge 2.0: three public documents that point at each other. Whoever has an assertion's
// address was given it; nothing lists them.
import { buildAssertion, buildBadgeClass, buildIssuerProfile, type Document2 } from '@rexpath/credentials'
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Scene } from '#kernel/scene.ts'
import { approvedEvidence, issuedVersion, issuerOf, partsOf, titleOf } from './award-queries.ts'
import {
	achievementAddress,
	artAddress,
	criteriaText,
	issuerAddress,
	tagsOf,
	type AchievementParts
} from './draft-credential.ts'

type AtSite = { readonly origin: string }

export const profileAddress = (origin: string, organisationId: string): string =>
	`${origin}/ob2/issuers/${organisationId}`
const assertionAddress = (origin: string, publicId: string): string => `${origin}/ob2/assertions/${publicId}`
/** `gone`: it was published and is not any more. */
export async function hostedAssertion(
	reader: Reader,
	_scene: Scene,
	{ publicId, origin }: AtSite & { readonly publicId: string }
): Promise<{ gone: boolean; document: Document2 } | undefined> {
	const row = await reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.select([
			'award.awarded_at',
			'award.badge_version_id as versionId',
			'award.organisation_id as organisationId',
			'award.activity_id as activityId',
			'award.application_id',
			'award.person_id',
			'credential.recipient_hash',
			'credential.recipient_salt',
			'credential.revoked_at',
			'credential.revocation_reason',
			'credential.signed_at'
		])
		.where('credential.public_id', '=', publicId)
		.where('credential.signed', 'is not', null)
		.executeTakeFirst()
	if (!row) return undefined
	const version = await issuedVersion(reader, row.versionId)
	const { summary, links } = await approvedEvidence(reader, row.application_id)
	const parts = await partsOf(reader, row.person_id, version.rule)
	const document = buildAssertion({
		id: assertionAddress(origin, publicId),
		recipient: {
			identityType: 'emailAddress',
			hashed: true,
			identityHash: row.recipient_hash,
			salt: row.recipient_salt
		},
		badge: achievementAddress(origin, row),
		issuedOn: row.awarded_at,
		image: artAddress(origin, row),
		evidence: [
			...(summary ? [{ name: 'What the earner did', narrative: summary }] : []),
			...links.map(({ title, url }) => ({ id: url, name: title || 'Published by the earner' })),
			...parts.map(({ credentialId, name }) => ({ id: `urn:uuid:${credentialId}`, name }))
		],
		revoked: row.revoked_at ? { reason: row.revocation_reason ?? undefined } : undefined
	})
	return { gone: row.revoked_at !== null, document }
}

/** Only of badges that the organisation awarded; a participation badge is one for each activity. */
export async function hostedBadgeClass(
	reader: Reader,
	_scene: Scene,
	{ origin, ...parts }: AtSite & AchievementParts
): Promise<Document2 | undefined> {
	const { versionId, organisationId, activityId } = parts
	if (![versionId, organisationId, activityId ?? versionId].every(isUuid)) return undefined
	const awarded = await reader
		.selectFrom('award')
		.select('activity_title')
		.where('badge_version_id', '=', versionId)
		.where('organisation_id', '=', organisationId)
		.where('activity_id', activityId === null ? 'is' : '=', activityId)
		.limit(1)
		.executeTakeFirst()
	if (!awarded) return undefined
	const version = await issuedVersion(reader, versionId, titleOf(awarded.activity_title))
	return buildBadgeClass({
		id: achievementAddress(origin, parts),
		name: version.name.en,
		description: version.description.en,
		image: artAddress(origin, parts),
		criteria: { narrative: criteriaText(version) },
		issuer: profileAddress(origin, organisationId),
		alignment: version.alignments.map(({ name, url, framework, code }) => ({
			targetName: name,
			targetUrl: url,
			targetFramework: framework,
			targetCode: code ?? undefined
		})),
		tags: tagsOf(version),
		inLanguage: 'en'
	})
}

export async function hostedIssuer(
	reader: Reader,
	_scene: Scene,
	{ organisationId, origin, email }: AtSite & { readonly organisationId: string; readonly email: string }
): Promise<Document2 | undefined> {
	if (!isUuid(organisationId)) return undefined
	const key = await reader
		.selectFrom('issuer_key')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.limit(1)
		.executeTakeFirst()
	if (!key) return undefined
	const issuer = await issuerOf(reader, organisationId)
	return buildIssuerProfile({
		id: profileAddress(origin, organisationId),
		name: issuer.name,
		url: issuer.website ?? issuerAddress(origin, organisationId),
		email
	})
}

type Face = { readonly versionId: string; readonly activityId: string | null }

/** A badge version's face, for its public picture; with an activity only where a badge was awarded for it. */
export async function publicFace(reader: Reader, _scene: Scene, { versionId, activityId }: Face) {
	if (![versionId, activityId ?? versionId].every(isUuid)) return undefined
	const known = await reader
		.selectFrom('badge_version')
		.leftJoin('award', (join) =>
			join.onRef('award.badge_version_id', '=', 'badge_version.id').on('award.activity_id', '=', activityId)
		)
		.select(['award.activity_title', 'award.id'])
		.where('badge_version.id', '=', versionId)
		.limit(1)
		.executeTakeFirst()
	if (!known || (activityId !== null && known.id === null)) return undefined
	return issuedVersion(reader, versionId, titleOf(known.activity_title))
}

/** The issuer's page: who signs, with which keys, since when. */
export async function issuerPage(reader: Reader, _scene: Scene, organisationId: string) {
	if (!isUuid(organisationId)) return undefined
	const keys = await reader
		.selectFrom('issuer_key')
		.select(['did', 'created_at as since', 'retired_at as until'])
		.where('organisation_id', '=', organisationId)
		// A stolen key speaks for nobody any more.
		.where('stolen_at', 'is', null)
		.orderBy('created_at')
		.execute()
	return keys.length > 0 ? { ...(await issuerOf(reader, organisationId)), keys } : undefined
}
