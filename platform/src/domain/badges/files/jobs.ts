import { z } from 'zod'
import type { Handlers, Schedule } from '#jobs/worker.ts'
import type { Ports } from '#ports/ports.ts'
import { forgetFiles } from './forget-files.ts'
import { endedUploads, photoToPrepare, removedEvidence, staleUploads } from './queries.ts'
import { settlePhoto } from './settle-photo.ts'

const OfFile = z.object({ fileId: z.uuid() })
const OfApplication = z.object({ applicationId: z.uuid() })

/** Where a resumable upload keeps its bytes until it is whole. */
export const incomingKeys = (fileId: string): readonly [string, string] => [
	`incoming/${fileId}`,
	`incoming/${fileId}.json`
]

export const fileJobs: Handlers = {
	'prepare-photo': async ({ ports, run, ask }, payload) => {
		const { fileId } = OfFile.parse(payload)
		const photo = await ask(photoToPrepare, fileId)
		if (photo) {
			const remade = await ports.photos.remake(await ports.files.bytes(photo.storage_key))
			const key = `evidence/${fileId}.jpg`
			await run(settlePhoto, { fileId, remade: remade && { key, ...(await ports.files.put(key, remade)) } })
		}
		// Also when a first try ended between the two steps: the original, with its place and camera, must not stay.
		await ports.files.remove(`evidence/${fileId}`)
	},
	'forget-removed-evidence': async ({ ports, run, ask }, payload) => {
		const removed = await ask(removedEvidence, OfApplication.parse(payload).applicationId)
		await erase(
			ports,
			removed.flatMap(({ storage_key }) => storage_key ?? [])
		)
		await run(forgetFiles, {
			evidenceIds: removed.map(({ evidenceId }) => evidenceId),
			fileIds: removed.flatMap(({ fileId }) => fileId ?? [])
		})
	},
	'sweep-uploads': async ({ ports, run, ask }) => {
		const stale = await ask(staleUploads, undefined)
		await erase(
			ports,
			stale.flatMap(({ fileId, storage_key }) => [storage_key, ...incomingKeys(fileId)])
		)
		await run(forgetFiles, { evidenceIds: [], fileIds: stale.map(({ fileId }) => fileId) })
		await erase(ports, (await ask(endedUploads, undefined)).flatMap(incomingKeys))
	}
}

export const fileSchedules: readonly Schedule[] = [{ task: 'sweep-uploads', cron: '23 3 * * *' }]

async function erase({ files }: Ports, keys: readonly string[]): Promise<void> {
	for (const key of keys) await files.remove(key)
}
