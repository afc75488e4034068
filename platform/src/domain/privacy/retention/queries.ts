// What is older than its time limit and lies outside of the database too.
import type { Reader } from '#db/run.ts'
import { DAY_MS } from '#kernel/limits.ts'
import type { Scene } from '#kernel/scene.ts'
import { RETENTION } from './model.ts'

const BATCH = 500

/** Evidence of applications that were decided long ago. Links that the earner published are part of the badge. */
export const oldEvidence = (reader: Reader, { now }: Scene) =>
	reader
		.selectFrom('evidence')
		.innerJoin('application', 'application.id', 'evidence.application_id')
		.leftJoin('uploaded_file', 'uploaded_file.id', 'evidence.file_id')
		.select(['evidence.id as evidenceId', 'uploaded_file.id as fileId', 'storage_key as storageKey'])
		.where('application.decided_at', '<=', new Date(now.getTime() - RETENTION.evidence.days * DAY_MS))
		.where((or) => or.or([or('evidence.kind', '<>', 'link'), or('application.publish_links', '=', false)]))
		.limit(BATCH)
		.execute()

/** Files of such applications that no evidence names any more. */
export const oldFiles = (reader: Reader, { now }: Scene) =>
	reader
		.selectFrom('uploaded_file')
		.innerJoin('application', 'application.id', 'uploaded_file.application_id')
		.select(['uploaded_file.id as fileId', 'storage_key as storageKey'])
		.where('uploaded_file.state', '<>', 'gone')
		.where('application.decided_at', '<=', new Date(now.getTime() - RETENTION.evidence.days * DAY_MS))
		.limit(BATCH)
		.execute()
