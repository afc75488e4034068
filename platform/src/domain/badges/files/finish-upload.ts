// A file has come in whole and was recognised: it becomes a piece of evidence. Told twice, it is one piece.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hasRoomForPiece } from '../application/count-pieces.ts'
import { lockOwnApplication, touchApplication } from '../application/lock-application.ts'
import { isEditable } from '../application/rules.ts'
import { fileName, MOST_BYTES, type FileType } from './rules.ts'

type Arrived = {
	readonly fileId: string
	readonly type: FileType
	readonly bytes: number
	readonly sha256: string
}

export async function finishUpload(tx: Tx, scene: Scene, { fileId, type, bytes, sha256 }: Arrived) {
	const file = await tx.selectFrom('uploaded_file').selectAll().where('id', '=', fileId).executeTakeFirst()
	const application = file && (await lockOwnApplication(tx, scene, file.application_id))
	if (!file || !application) return refuse('application-not-found')
	if (file.state !== 'receiving')
		return file.state === 'gone' ? refuse('file-gone') : done({ applicationId: file.application_id })
	if (!isEditable(application.state)) return refuse('not-editable')
	if (bytes > MOST_BYTES[type.kind]) return refuse('file-too-large')
	if (!(await hasRoomForPiece(tx, application.id))) return refuse('too-many-pieces')

	const name = fileName(file.name, type.extension)
	await tx
		.updateTable('uploaded_file')
		.set({
			kind: type.kind,
			media_type: type.mediaType,
			name,
			bytes,
			sha256,
			state: type.kind === 'photo' ? 'preparing' : 'ready'
		})
		.where('id', '=', fileId)
		.execute()
	await tx
		.insertInto('evidence')
		.values({
			id: scene.newId(),
			application_id: application.id,
			kind: type.kind,
			title: name,
			file_id: fileId,
			round: application.writing,
			added_at: scene.now
		})
		.execute()
	if (type.kind === 'photo')
		await enqueue(tx, { task: 'prepare-photo', key: `photo:${fileId}`, payload: { fileId } })
	await touchApplication(tx, scene, application.id)
	return done({ applicationId: application.id })
}
