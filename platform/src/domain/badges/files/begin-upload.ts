// Reserves room for one file before its first byte comes; drop-upload gives it back.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hasRoomForPiece } from '../application/count-pieces.ts'
import { lockOwnApplication } from '../application/lock-application.ts'
import { isEditable } from '../application/rules.ts'
import { declaredKind, fileName, MOST_BYTES, whyNoRoom } from './rules.ts'

type Upload = {
	readonly applicationId: string
	readonly name: string
	readonly mediaType: string
	readonly bytes: number
}

export async function beginUpload(tx: Tx, scene: Scene, { applicationId, name, mediaType, bytes }: Upload) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isEditable(application.state)) return refuse('not-editable')
	const kind = declaredKind(mediaType)
	if (!kind) return refuse('file-type')
	if (bytes <= 0) return refuse('file-empty')
	if (bytes > MOST_BYTES[kind]) return refuse('file-too-large')
	if (!(await hasRoomForPiece(tx, applicationId))) return refuse('too-many-pieces')
	const used = await usedBytes(tx, application.person_id, application.organisation_id)
	const full = whyNoRoom({ bytes, ...used })
	if (full) return refuse(full)

	const fileId = scene.newId()
	await tx
		.insertInto('uploaded_file')
		.values({
			id: fileId,
			application_id: applicationId,
			person_id: application.person_id,
			kind,
			name: fileName(name, 'part'),
			media_type: mediaType,
			bytes,
			storage_key: `evidence/${fileId}`,
			state: 'receiving',
			created_at: scene.now
		})
		.execute()
	return done({ fileId, storageKey: `evidence/${fileId}` })
}

async function usedBytes(tx: Tx, personId: string, organisationId: string) {
	// One at a time for each person, or uploads begun at once would all see the same free room.
	await sql`select pg_advisory_xact_lock(hashtextextended(${`upload:${personId}`}, 0))`.execute(tx)
	const {
		rows: [used]
	} = await sql<{ of_person: number; of_school: number }>`
		select of_person, of_school from evidence_bytes(${personId}, ${organisationId})`.execute(tx)
	return { ofPerson: used?.of_person ?? 0, ofSchool: used?.of_school ?? 0 }
}
