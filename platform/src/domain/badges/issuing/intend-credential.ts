// Writes down what is going to be signed: id, place in the status list and the exact bytes. Nothing is signed without it.
import { hashIdentity } from '@rexpath/credentials'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { notBefore } from '#kernel/not-before.ts'
import type { Scene } from '#kernel/scene.ts'
import {
	approvedEvidence,
	currentKey,
	issuedVersion,
	issuerOf,
	partsOf,
	recipientAddress,
	titleOf
} from './award-queries.ts'
import { profileAddress } from './hosted-queries.ts'
import { draftCredential, issuerAddress } from './draft-credential.ts'
import { placeOf, seriesFor } from './rules.ts'

export type Intention = {
	readonly awardId: string
	readonly origin: string
	readonly named: boolean
	readonly replacesId?: string
}

/** The id of the credential that will be signed; the signing job is queued in the same transaction. */
export async function intendCredential(
	tx: Tx,
	scene: Scene,
	{ awardId, origin, named, replacesId }: Intention
): Promise<string> {
	const award = await tx.selectFrom('award').selectAll().where('id', '=', awardId).executeTakeFirstOrThrow()
	const { issuer, key, version, recipient, place } = await gather(tx, scene, award)
	const id = scene.newId()
	const unsigned = draftCredential({
		credentialId: id,
		origin,
		awardedAt: award.awarded_at,
		version,
		activityId: award.activity_id,
		issuer,
		did: key.did,
		issuerKeyId: key.id,
		place,
		recipient: { ...recipient, name: named ? award.recipient_name : undefined },
		parts: await partsOf(tx, award.person_id, version.rule),
		...(await approvedEvidence(tx, award.application_id))
	})
	await tx
		.insertInto('credential')
		.values({
			id,
			award_id: awardId,
			person_id: award.person_id,
			organisation_id: award.organisation_id,
			public_id: scene.newToken(),
			issuer_key_id: key.id,
			status_series: place.series,
			status_index: place.index,
			named,
			recipient_hash: recipient.hash,
			recipient_salt: recipient.salt,
			unsigned,
			intended_at: notBefore(award.awarded_at, scene.now),
			replaces_id: replacesId ?? null
		})
		.execute()
	await announce(tx, {
		ids: [key.did, profileAddress(origin, award.organisation_id)],
		name: issuer.name,
		website: issuer.website ?? issuerAddress(origin, issuer.organisationId)
	})
	await enqueue(tx, { task: 'sign-credential', key: `sign:${id}`, payload: { credentialId: id } })
	return id
}

type AwardRow = {
	readonly organisation_id: string
	readonly person_id: string
	readonly badge_version_id: string
	readonly activity_title: unknown
}

async function gather(tx: Tx, scene: Scene, award: AwardRow) {
	const key = await currentKey(tx, award.organisation_id)
	if (!key) throw new Error('The awarding organisation has no key yet.')
	const address = (await recipientAddress(tx, award.person_id))?.address
	if (!address) throw new Error('The person has no proved e-mail address that a badge could be addressed to.')
	const salt = scene.newToken()
	return {
		key,
		version: await issuedVersion(tx, award.badge_version_id, titleOf(award.activity_title)),
		issuer: await issuerOf(tx, award.organisation_id),
		recipient: { hash: hashIdentity(address, salt).identityHash, salt },
		place: await freePlace(tx, scene)
	}
}

type Announcement = { readonly ids: readonly string[]; readonly name: string; readonly website: string }

// Verification knows issuers by its own list: it is told once by which ids this organisation issues.
async function announce(tx: Tx, { ids, name, website }: Announcement): Promise<void> {
	for (const issuerId of ids)
		await enqueue(tx, {
			task: 'know-issuer',
			key: `know-issuer:${issuerId}`,
			payload: { issuerId, name, website }
		})
}

async function freePlace(tx: Tx, { newToken }: Scene): Promise<{ series: number; index: number }> {
	const series = await currentSeries(tx)
	for (;;) {
		const index = placeOf(newToken())
		const taken = await tx
			.selectFrom('credential')
			.select('id')
			.where('status_series', '=', series)
			.where('status_index', '=', index)
			.executeTakeFirst()
		if (!taken) return { series, index }
	}
}

async function currentSeries(tx: Tx): Promise<number> {
	const { newest } = await tx
		.selectFrom('credential')
		.select(({ fn }) => fn.max('status_series').as('newest'))
		.executeTakeFirstOrThrow()
	const { taken } = await tx
		.selectFrom('credential')
		.select(({ fn }) => fn.countAll<number>().as('taken'))
		.where('status_series', '=', newest ?? 0)
		.executeTakeFirstOrThrow()
	const { skipped } = await tx
		.selectFrom('skipped_series')
		.select(({ fn }) => fn.max('series').as('skipped'))
		.executeTakeFirstOrThrow()
	return seriesFor(newest ?? 0, taken, skipped ?? 0)
}
