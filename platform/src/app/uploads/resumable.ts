// Resumable uploads by the tus protocol. Who may send what is the badges room's decision; this is only the plumbing.
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import type { Ask, Run } from '#db/run.ts'
import { beginUpload } from '#domain/badges/files/begin-upload.ts'
import { dropUpload } from '#domain/badges/files/drop-upload.ts'
import { incomingKeys } from '#domain/badges/files/jobs.ts'
import { openUpload, ownUpload } from '#domain/badges/files/queries.ts'
import { RECEIVING_HOURS } from '#domain/badges/files/rules.ts'
import { HOUR_MS, LIMITS } from '#kernel/limits.ts'
import type { Files } from '#ports/ports.ts'
import { keepFile } from './keep-file.ts'

export type Asking = { readonly run: Run; readonly ask: Ask }

type Parts = {
	readonly filesDir: string
	readonly files: Files
	readonly origin: string
	readonly hasSpace: () => Promise<boolean>
}

const REFUSED = 422
const refused = (code: string, status = REFUSED) => ({ status_code: status, body: code })

export function resumableUploads({ filesDir, files, origin, hasSpace }: Parts) {
	const asking = new AsyncLocalStorage<Asking>()
	const current = (): Asking => {
		const found = asking.getStore()
		if (!found) throw new Error('An upload came without somebody who sends it.')
		return found
	}
	const directory = join(filesDir, 'incoming')
	mkdirSync(directory, { recursive: true, mode: 0o700 })
	const server = new Server({
		path: '/api/v1/uploads',
		datastore: new FileStore({ directory, expirationPeriodInMilliseconds: RECEIVING_HOURS * HOUR_MS }),
		relativeLocation: true,
		maxSize: LIMITS.uploadBytes,
		allowedOrigins: [origin],
		namingFunction: async (request, metadata) => {
			if (!(await hasSpace())) throw refused('disk-full')
			const begun = await current().run(beginUpload, {
				applicationId: metadata?.application ?? '',
				name: metadata?.filename ?? '',
				mediaType: metadata?.filetype ?? '',
				bytes: Number(request.headers.get('upload-length') ?? 0)
			})
			if (!begun.ok) throw refused(begun.code, begun.code === 'application-not-found' ? 404 : REFUSED)
			return begun.value.fileId
		},
		// Asked on each request, because the address alone is no right to send.
		onIncomingRequest: async (request, id) => {
			if (!(await current().ask(openUpload, id))) throw refused('file-gone', 404)
			if (request.method === 'DELETE') await current().run(dropUpload, id)
		},
		onUploadFinish: async (_request, { id }) => {
			const kept = await arrive({ files, ...current() }, id)
			if (!kept) throw refused('file-gone', 404)
			if (!kept.ok) throw refused(kept.code)
			return {}
		}
	})
	return (request: Request, who: Asking): Promise<Response> =>
		asking.run(
			who,
			async () => (await howFarWhenWhole({ files, ...who }, request)) ?? server.handleWeb(request)
		)
}

type Receiving = Asking & { readonly files: Files }

/** Undefined when there is no such upload on its way. */
async function arrive({ files, run, ask }: Receiving, id: string) {
	const upload = await ask(openUpload, id)
	if (!upload) return undefined
	const [bytesKey, factsKey] = incomingKeys(id)
	const source = {
		fileId: id,
		storageKey: upload.storage_key,
		mediaType: upload.media_type,
		limit: LIMITS.uploadBytes
	}
	const kept = await keepFile({ files, run }, source, await files.read(bytesKey))
	await files.remove(bytesKey)
	await files.remove(factsKey)
	return kept
}

// Whoever lost the last answer asks how far it got, and takes "all of it" for the end. So it must have arrived by then,
// also when this site was stopped after the last byte and before the file was kept.
async function howFarWhenWhole(parts: Receiving, request: Request): Promise<Response | undefined> {
	const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
	const upload = request.method === 'HEAD' ? await parts.ask(ownUpload, id) : undefined
	if (!upload) return undefined
	if (upload.state === 'receiving') {
		const bytes = await parts.files.size(incomingKeys(id)[0]).catch(() => 0)
		if (bytes < upload.bytes || !(await arrive(parts, id))?.ok) return undefined
	}
	const length = String(upload.bytes)
	return new Response(null, {
		headers: {
			'tus-resumable': '1.0.0',
			'upload-offset': length,
			'upload-length': length,
			'cache-control': 'no-store'
		}
	})
}
