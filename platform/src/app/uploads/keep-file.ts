// From bytes to evidence: recognised while they pass, stored, then told to the room; or given back without a trace.
import type { Run } from '#db/run.ts'
import { dropUpload } from '#domain/badges/files/drop-upload.ts'
import { finishUpload } from '#domain/badges/files/finish-upload.ts'
import { HEAD_BYTES, typeOf, type FileType } from '#domain/badges/files/rules.ts'
import { refuse } from '#kernel/outcome.ts'
import type { Files } from '#ports/ports.ts'

export class UploadRefused extends Error {}

type Incoming = {
	readonly fileId: string
	readonly storageKey: string
	readonly mediaType: string
	readonly limit: number
}

export async function keepFile(
	{ files, run }: { files: Files; run: Run },
	incoming: Incoming,
	source: AsyncIterable<Uint8Array>
) {
	const { fileId, storageKey } = incoming
	// The row first: when the answer to the last step was lost, the file is evidence already and stays.
	const giveBack = async () => {
		const dropped = await run(dropUpload, fileId)
		if (dropped.ok && dropped.value.dropped) await files.remove(storageKey)
	}
	try {
		const seen: { type?: FileType } = {}
		const stored = await files.put(storageKey, recognised(source, incoming, seen))
		if (!seen.type) throw new UploadRefused('file-empty')
		const result = await run(finishUpload, { fileId, type: seen.type, ...stored })
		if (!result.ok) await giveBack()
		return result
	} catch (error) {
		await giveBack()
		if (error instanceof UploadRefused) return refuse(error.message)
		if (isDiskFull(error)) return refuse('disk-full')
		throw error
	}
}

const isDiskFull = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** Passes bytes on as soon as their type is known to be allowed, and stops at the limit. */
async function* recognised(
	source: AsyncIterable<Uint8Array>,
	{ mediaType, limit }: Incoming,
	seen: { type?: FileType }
) {
	let head = new Uint8Array(0)
	let bytes = 0
	for await (const chunk of source) {
		bytes += chunk.byteLength
		if (bytes > limit) throw new UploadRefused('file-too-large')
		if (seen.type) {
			yield chunk
			continue
		}
		head = joined(head, chunk)
		if (head.byteLength < HEAD_BYTES) continue
		seen.type = known(head, mediaType)
		yield head
	}
	if (seen.type || head.byteLength === 0) return
	seen.type = known(head, mediaType)
	yield head
}

function known(head: Uint8Array, mediaType: string): FileType {
	const type = typeOf(head, mediaType)
	if (!type) throw new UploadRefused('file-type')
	return type
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
	const both = new Uint8Array(one.byteLength + other.byteLength)
	both.set(one)
	both.set(other, one.byteLength)
	return both
}
