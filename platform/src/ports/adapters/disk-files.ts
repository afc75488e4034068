// Files on disk: written beside their place, flushed, then renamed, so that a half file never has a name.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { syncFolder } from '#db/sync-folder.ts'
import type { Files, StoredFile } from '../ports.ts'

const KEY = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.[a-z0-9]+)?$/

export function diskFiles(root: string): Files {
	const pathOf = (key: string): string => {
		if (!KEY.test(key) || key.length > 200)
			throw new Error('A file key has letters, digits, dashes and slashes only.')
		return join(root, key)
	}
	return {
		put: (key, content) => store(pathOf(key), content),
		read: (key, range) =>
			Promise.resolve(Readable.toWeb(createReadStream(pathOf(key), range)) as ReadableStream<Uint8Array>),
		bytes: (key) => readFile(pathOf(key)),
		size: async (key) => (await stat(pathOf(key))).size,
		remove: (key) => rm(pathOf(key), { force: true })
	}
}

async function store(path: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<StoredFile> {
	await mkdir(dirname(path), { recursive: true, mode: 0o700 })
	const temporary = `${path}.${randomUUID()}.part`
	const hash = createHash('sha256')
	let bytes = 0
	try {
		const handle = await open(temporary, 'wx', 0o600)
		try {
			for await (const chunk of content instanceof Uint8Array ? [content] : content) {
				hash.update(chunk)
				bytes += chunk.byteLength
				await handle.write(chunk)
			}
			await handle.sync()
		} finally {
			await handle.close()
		}
		await rename(temporary, path)
		await syncFolder(dirname(path))
	} catch (error) {
		await rm(temporary, { force: true })
		throw error
	}
	return { sha256: hash.digest('hex'), bytes }
}
