// The public lists of revoked badges, and what a list that is about to be signed must say.
import { buildStatusListCredential, newStatusList, setStatuses } from '@rexpath/credentials'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { statusListId } from './rules.ts'

/** The signed list, as anybody may read it. */
export async function statusListDocument(reader: Reader, _scene: Scene, id: string) {
	const row = await reader
		.selectFrom('status_list')
		.select(['document', 'signed_at'])
		.where('id', '=', id)
		.executeTakeFirst()
	return row?.document && row.signed_at ? { document: row.document, signedAt: row.signed_at } : undefined
}

/** The keys that sign a list of this series: of those that exist, and of those that only the journal knows. */
export const listsOfSeries = (reader: Reader, _scene: Scene, series: number) =>
	reader
		.selectFrom('status_list')
		.select('issuer_key_id as issuerKeyId')
		.where('series', '=', series)
		.union(
			reader
				.selectFrom('lost_credential')
				.innerJoin('issuer_key', 'issuer_key.id', 'issuer_key_id')
				.select('issuer_key.id as issuerKeyId')
				.where('status_series', '=', series)
		)
		.orderBy('issuerKeyId')
		.execute()

/** Whether a list of this key and series is published at all, however old. */
export const listIsThere = async (
	reader: Reader,
	_scene: Scene,
	{ issuerKeyId, series }: { readonly issuerKeyId: string; readonly series: number }
): Promise<boolean> =>
	(await reader
		.selectFrom('status_list')
		.select('id')
		.where('id', '=', statusListId(series, issuerKeyId))
		.where('document', 'is not', null)
		.executeTakeFirst()) !== undefined

export type ListRequest = { readonly issuerKeyId: string; readonly series: number; readonly origin: string }
export type ListDraft = ListRequest & {
	readonly id: string
	readonly unsigned: string
	readonly listed: number
	readonly fresh: boolean
}

const READERS_MAY_KEEP_MS = 5 * 60_000
// A reader's clock may stand a little behind ours.
const CLOCK_SLACK_MS = 60_000

/** The list with every revocation of the site in this series; `fresh` when the published one says the same already. */
export async function listToSign(
	reader: Reader,
	{ now }: Scene,
	{ issuerKeyId, series, origin }: ListRequest
): Promise<ListDraft> {
	const id = statusListId(series, issuerKeyId)
	const { did } = await reader
		.selectFrom('issuer_key')
		.select('did')
		.where('id', '=', issuerKeyId)
		.executeTakeFirstOrThrow()
	const rows = await revokedIn(reader, series)
	const published = await reader
		.selectFrom('status_list')
		.select(['listed', 'document'])
		.where('id', '=', id)
		.executeTakeFirst()
	const document = buildStatusListCredential({
		id: `${origin}/status/${id}`,
		issuer: did,
		purpose: 'revocation',
		ttl: READERS_MAY_KEEP_MS,
		list: setStatuses(
			newStatusList(),
			rows.map((row) => row.status_index),
			true
		),
		validFrom: new Date(now.getTime() - CLOCK_SLACK_MS)
	})
	const fresh =
		published?.document !== null && published?.document !== undefined && published.listed >= rows.length
	return { id, issuerKeyId, series, origin, unsigned: JSON.stringify(document), listed: rows.length, fresh }
}

/** Also of badges that only the journal remembers, when the site was restored from a backup. */
const revokedIn = (reader: Reader, series: number) =>
	reader
		.selectFrom('credential')
		.select('status_index')
		.where('status_series', '=', series)
		.where('revoked_at', 'is not', null)
		.union((again) =>
			again
				.selectFrom('lost_credential')
				.select('status_index')
				.where('status_series', '=', series)
				.where('revoked_at', 'is not', null)
		)
		.execute()
