// Private keys at rest: AES-256-GCM under a key-encryption key that lives in a file, never in the database.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '#db/sync-folder.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export type Seal = {
	readonly seal: (secret: string, context: string) => Buffer
	readonly open: (sealed: Uint8Array, context: string) => string
}

/** `context` names what the secret belongs to: a sealed key moved to another row does not open. */
export function sealWith(key: Buffer): Seal {
	return {
		seal: (secret, context) => {
			const nonce = randomBytes(NONCE_BYTES)
			const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(
				Buffer.from(context)
			)
			const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
			return Buffer.concat([nonce, cipher.getAuthTag(), text])
		},
		open: (sealed, context) => {
			const bytes = Buffer.from(sealed)
			const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
				authTagLength: TAG_BYTES
			})
				.setAAD(Buffer.from(context))
				.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
			return Buffer.concat([
				decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
				decipher.final()
			]).toString('utf8')
		}
	}
}

/** Reads the key-encryption key; makes it at the first start, when nothing can be sealed under another one yet. */
export async function keyEncryptionKey(file: string, mayCreate: boolean): Promise<Buffer> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT' && mayCreate) return undefined
		throw new Error(
			error.code === 'ENOENT'
				? `The key-encryption key is missing: ${file}. Put the file back from its own backup; without it no badge can be signed.`
				: `The key-encryption key cannot be read: ${file}.`,
			{ cause: error }
		)
	})
	if (text === undefined) return createKeyFile(file)
	const key = Buffer.from(text.trim(), 'base64')
	if (key.length !== KEY_BYTES)
		throw new Error(`The file ${file} does not hold a key-encryption key (32 bytes in base64).`)
	return key
}

// Written aside and linked into place: of several processes that start at once exactly one makes the key.
async function createKeyFile(file: string): Promise<Buffer> {
	// A fenced process may touch the file alone: whoever starts it has made the folder.
	await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ERR_ACCESS_DENIED') throw error
	})
	const draft = `${file}.${randomBytes(6).toString('hex')}`
	await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, {
		mode: 0o400,
		flag: 'wx',
		flush: true
	})
	await link(draft, file)
		.catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error
		})
		.finally(() => rm(draft, { force: true }))
	// Its name must last through a power cut before anything is sealed under it.
	await syncFolder(dirname(file)).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code !== 'ERR_ACCESS_DENIED') throw error
		await syncOpen(file)
	})
	return keyEncryptionKey(file, false)
}

// A fenced process may not open the folder; flushing the file again writes its new name too on the usual file systems.
async function syncOpen(file: string): Promise<void> {
	const handle = await open(file, 'r')
	await handle.sync().finally(() => handle.close())
}
