// Two ways for a file to come in, one way to be kept.
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { FREE_SPACE_BYTES } from '#domain/badges/files/rules.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Files } from '#ports/ports.ts'
import { takeForm } from './form-upload.ts'
import { resumableUploads, type Asking } from './resumable.ts'

type Parts = {
	readonly dataDir: string
	readonly files: Files
	readonly origin: string
	readonly freeBytes?: () => Promise<number>
}

export function openUploads({ dataDir, files, origin, freeBytes = () => freeIn(dataDir) }: Parts) {
	// With no room left for evidence, badges can still be issued and revoked.
	const hasSpace = async () => (await freeBytes()) > FREE_SPACE_BYTES
	return {
		/** The resumable protocol, for the page's script and other clients. */
		resumable: resumableUploads({ filesDir: join(dataDir, 'files'), files, origin, hasSpace }),
		/** The file of a plain form. */
		fromForm: async (request: Request, { run }: Asking, applicationId: string) =>
			(await hasSpace()) ? takeForm({ files, run }, request, applicationId) : refuse('disk-full')
	}
}

async function freeIn(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder)
	return bavail * bsize
}

export type Uploads = ReturnType<typeof openUploads>
