import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import { DAY_MS, HOUR_MS } from '#kernel/limits.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { RECEIVING_HOURS } from './rules.ts'

/** Swept every night, so a site may rest for a week. */
const LOOKED_AT_DAYS = 8

/** A file as it may be shown to the one who asks: its owner, or whoever judges the application right now. */
export async function readableFile(reader: Reader, { actor }: Scene, fileId: string) {
	const me = personIdOf(actor)
	if (!me || !isUuid(fileId)) return undefined
	return reader
		.selectFrom('uploaded_file')
		.select(['uploaded_file.id', 'kind', 'media_type', 'name', 'bytes', 'storage_key', 'sha256'])
		.where('uploaded_file.id', '=', fileId)
		.where('state', '=', 'ready')
		.where(({ or, eb, exists, selectFrom }) =>
			or([
				eb('uploaded_file.person_id', '=', me),
				exists(
					selectFrom('assignment')
						.select('assignment.id')
						.whereRef('assignment.application_id', '=', 'uploaded_file.application_id')
						.where('assessor_id', '=', me)
						.where('ended_at', 'is', null)
				),
				exists(
					selectFrom('second_look')
						.select('second_look.id')
						.whereRef('second_look.application_id', '=', 'uploaded_file.application_id')
						.where('assessor_id', '=', me)
						.where('done_at', 'is', null)
				)
			])
		)
		.executeTakeFirst()
}

/** An upload of one's own, on its way or arrived. */
export async function ownUpload(reader: Reader, { actor }: Scene, fileId: string) {
	if (!isUuid(fileId)) return undefined
	return reader
		.selectFrom('uploaded_file')
		.select(['id', 'storage_key', 'media_type', 'bytes', 'state'])
		.where('id', '=', fileId)
		.where('person_id', '=', personIdOf(actor) ?? null)
		.where('state', '<>', 'gone')
		.executeTakeFirst()
}

/** An upload of one's own that still waits for bytes. */
export async function openUpload(reader: Reader, scene: Scene, fileId: string) {
	const upload = await ownUpload(reader, scene, fileId)
	return upload?.state === 'receiving' ? upload : undefined
}

export async function photoToPrepare(reader: Reader, _scene: Scene, fileId: string) {
	return reader
		.selectFrom('uploaded_file')
		.select(['id', 'storage_key'])
		.where('id', '=', fileId)
		.where('state', '=', 'preparing')
		.executeTakeFirst()
}

/** Evidence that was removed before the application was sent, and the files behind it. */
export async function removedEvidence(reader: Reader, _scene: Scene, applicationId: string) {
	return reader
		.selectFrom('evidence')
		.innerJoin('application', 'application.id', 'evidence.application_id')
		.leftJoin('uploaded_file', 'uploaded_file.id', 'evidence.file_id')
		.select(['evidence.id as evidenceId', 'uploaded_file.id as fileId', 'storage_key'])
		.where('evidence.application_id', '=', applicationId)
		.where('removed_at', 'is not', null)
		.where('application.state', '<>', 'draft')
		.whereRef('evidence.round', '<=', 'application.round')
		.execute()
}

/** Uploads that were begun long ago and never came to an end. */
export async function staleUploads(reader: Reader, { now }: Scene) {
	return reader
		.selectFrom('uploaded_file')
		.select(['id as fileId', 'storage_key'])
		.where('state', '=', 'receiving')
		.where('created_at', '<', new Date(now.getTime() - RECEIVING_HOURS * HOUR_MS))
		.limit(500)
		.execute()
}

/** Uploads that came to an end in the days before; one that was stopped at the very end left its pieces behind. */
export async function endedUploads(reader: Reader, { now }: Scene): Promise<string[]> {
	const rows = await reader
		.selectFrom('uploaded_file')
		.select('id')
		.where('state', '<>', 'receiving')
		.where('created_at', '<', new Date(now.getTime() - RECEIVING_HOURS * HOUR_MS))
		.where('created_at', '>', new Date(now.getTime() - LOOKED_AT_DAYS * DAY_MS))
		.execute()
	return rows.map(({ id }) => id)
}
