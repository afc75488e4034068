// What a person sees of their copies, and what the job that makes one reads.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { accountPage } from '../../people/account/queries.ts'
import type { Section } from './model.ts'

export async function exportPage(reader: Reader, scene: Scene, sessionId: string | undefined) {
	const account = await accountPage(reader, scene, sessionId)
	const me = personIdOf(scene.actor)
	if (!account || !me) return undefined
	const copies = await reader
		.selectFrom('data_export')
		.select(['id', 'asked_at as askedAt', 'ready_at as readyAt', 'expires_at as expiresAt', 'bytes'])
		.where('person_id', '=', me)
		.where('expires_at', '>', scene.now)
		.orderBy('asked_at', 'desc')
		.execute()
	return { fresh: account.fresh, copies }
}

/** Where a copy lies: for its owner alone, and only shortly after signing in. */
export async function exportToFetch(
	reader: Reader,
	scene: Scene,
	{ id, sessionId }: { readonly id: string; readonly sessionId: string | undefined }
) {
	const page = isUuid(id) ? await exportPage(reader, scene, sessionId) : undefined
	const copy = page?.copies.find((one) => one.id === id && one.readyAt !== null)
	if (!page || !copy) return undefined
	const { storage_key: storageKey } = await reader
		.selectFrom('data_export')
		.select('storage_key')
		.where('id', '=', id)
		.executeTakeFirstOrThrow()
	return { fresh: page.fresh, storageKey, bytes: copy.bytes ?? 0, readyAt: copy.readyAt }
}

export type ExportOrder = {
	readonly personId: string
	readonly name: string
	readonly language: Language
	readonly address: string | null
	readonly storageKey: string
	readonly ready: boolean
}

export async function exportOrder(
	reader: Reader,
	_scene: Scene,
	exportId: string
): Promise<ExportOrder | undefined> {
	const row = await reader
		.selectFrom('data_export')
		.innerJoin('person', 'person.id', 'data_export.person_id')
		.leftJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('is_primary', '=', true)
		)
		.select([
			'person.id',
			'person.name',
			'person.language',
			'email_address.address',
			'storage_key',
			'ready_at'
		])
		.where('data_export.id', '=', exportId)
		.executeTakeFirst()
	return (
		row && {
			personId: row.id,
			name: row.name,
			language: isLanguage(row.language) ? row.language : 'en',
			address: row.address,
			storageKey: row.storage_key,
			ready: row.ready_at !== null
		}
	)
}

/** Everything about one person, by the list of places in the database. */
export async function personSections(reader: Reader, _scene: Scene, personId: string): Promise<Section[]> {
	const { rows } = await sql<Section>`select room, section, rows from person_data(${personId})`.execute(
		reader
	)
	return rows
}

export const personFiles = (reader: Reader, _scene: Scene, personId: string) =>
	reader
		.selectFrom('uploaded_file')
		.select(['id', 'name', 'storage_key as storageKey'])
		.where('person_id', '=', personId)
		.where('state', '=', 'ready')
		.orderBy('created_at')
		.execute()

export const personCredentials = async (reader: Reader, _scene: Scene, personId: string): Promise<string[]> =>
	(
		await reader
			.selectFrom('credential')
			.select('id')
			.where('person_id', '=', personId)
			.where('signed', 'is not', null)
			.orderBy('signed_at')
			.execute()
	).map(({ id }) => id)

export const endedExports = (reader: Reader, { now }: Scene) =>
	reader
		.selectFrom('data_export')
		.select(['id', 'storage_key as storageKey'])
		.where('expires_at', '<=', now)
		.limit(500)
		.execute()
