// Who is invited, and what a list would add.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Scene } from '#kernel/scene.ts'
import { readInviteSheet, withoutKnown } from './read-sheet.ts'

const SHOWN = 5_000

export const invitationsOf = (reader: Reader, _scene: Scene, activityId: string) =>
	reader
		.selectFrom('activity_invitation')
		.select(['id', 'name', 'address', 'organisation', 'country', 'invited_at as invitedAt'])
		.where('activity_id', '=', activityId)
		.where(sql<boolean>`app_plans(activity_id)`)
		.where(sql<boolean>`not exists (select app_registered_addresses(activity_id, array[address]))`)
		.orderBy('name')
		.limit(SHOWN)
		.execute()

/** Which of these addresses are invited or in already; asked by those who plan, answered from what they may see. */
export async function knownAddresses(
	reader: Reader,
	_scene: Scene,
	{ activityId, addresses }: { readonly activityId: string; readonly addresses: readonly string[] }
) {
	const invited = await reader
		.selectFrom('activity_invitation')
		.select('address')
		.where('activity_id', '=', activityId)
		.where(sql<boolean>`address = any(${[...addresses]})`)
		.execute()
	const registered = await reader
		.selectNoFrom(sql<string>`app_registered_addresses(${activityId}, ${[...addresses]})`.as('address'))
		.execute()
	return {
		invited: new Set(invited.map(({ address }) => address)),
		registered: new Set(registered.map(({ address }) => address))
	}
}

type Sheet = { readonly activityId: string; readonly csv: string }

/** Every row of a list: fit to be sent, or with its one fault. Only whoever plans the activity learns who is in. */
export async function checkedSheet(reader: Reader, scene: Scene, { activityId, csv }: Sheet) {
	const sheet = readInviteSheet(csv, scene.language)
	if (!sheet.ok || !isUuid(activityId)) return sheet
	const addresses = sheet.rows.flatMap((row) => ('invitee' in row ? [row.invitee.address] : []))
	const known = await knownAddresses(reader, scene, { activityId, addresses })
	return { ok: true as const, rows: withoutKnown(sheet.rows, known) }
}
