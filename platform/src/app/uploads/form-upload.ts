// The one file of a plain form, streamed from the request to the file store: never whole in memory.
import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { Run } from '#db/run.ts'
import { beginUpload } from '#domain/badges/files/begin-upload.ts'
import { declaredKind, MOST_BYTES } from '#domain/badges/files/rules.ts'
import { LIMITS } from '#kernel/limits.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Files } from '#ports/ports.ts'
import { keepFile } from './keep-file.ts'

type Part = { readonly stream: BusboyFileStream; readonly name: string; readonly mediaType: string }

export async function takeForm(
	{ files, run }: { files: Files; run: Run },
	request: Request,
	applicationId: string
) {
	const part = await firstFile(request)
	if (!part) return refuse('file-empty')
	// A form does not say how long its file is: the room is reserved for the most it can be, and the rest given back.
	const kind = declaredKind(part.mediaType)
	const limit = kind ? MOST_BYTES[kind] : LIMITS.uploadBytes
	const bytes = Math.min(Number(request.headers.get('content-length') ?? limit), limit)
	const begun = await run(beginUpload, { applicationId, name: part.name, mediaType: part.mediaType, bytes })
	if (!begun.ok) {
		part.stream.resume()
		return begun
	}
	return keepFile({ files, run }, { ...begun.value, mediaType: part.mediaType, limit }, part.stream)
}

async function firstFile(request: Request): Promise<Part | undefined> {
	const contentType = request.headers.get('content-type') ?? ''
	if (!request.body || !contentType.startsWith('multipart/form-data')) return undefined
	const busboy = new Busboy({
		headers: { 'content-type': contentType },
		limits: { files: 1, fields: 5, fieldSize: 1_000, parts: 8 }
	})
	// The web stream and Node's are the same thing under two type definitions.
	const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
	return new Promise((resolve, reject) => {
		busboy.on('file', (...[, stream, name, , mediaType]) => {
			// An empty file field arrives as a nameless part.
			if (name) {
				// The sender went away in the middle: whoever reads the part must hear of it.
				body.once('error', (error) => stream.destroy(error))
				return resolve({ stream, name, mediaType })
			}
			stream.resume()
		})
		busboy.on('finish', () => resolve(undefined))
		busboy.on('error', reject)
		body.on('error', reject)
		body.pipe(busboy)
	})
}
