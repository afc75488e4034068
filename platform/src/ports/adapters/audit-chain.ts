// The arithmetic of the sealed log: what is hashed and signed, and nothing else. A row's words are hashed with a salt,
// so that they can be erased later while the row's place in the chain still holds.
import { createHash, verify, type KeyObject } from 'node:crypto'

export type SealedRow = {
	readonly position: number
	readonly id: string
	readonly kind: string
	readonly subject: string
	readonly actor: string | null
	/** With microseconds, as the database writes it. */
	readonly at: string
	readonly dataHash: string
}
export type Checkpoint = {
	readonly position: number
	readonly head: string
	readonly at: string
	readonly signature: string
}

export const GENESIS = '0'.repeat(64)

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
	const hash = createHash('sha256')
	for (const part of parts) hash.update(part)
	return hash.digest('hex')
}

export const leafOf = ({ position, id, kind, subject, actor, at, dataHash }: SealedRow): string =>
	sha256(JSON.stringify([position, id, kind, subject, actor, at, dataHash]))

export const nextHead = (head: string, leaf: string): string => sha256(head, leaf)

export const hashOfData = (salt: Uint8Array, data: string): string => sha256(salt, data)

/** What a checkpoint's signature is over. */
export const statementOf = ({ position, head, at }: Omit<Checkpoint, 'signature'>): Buffer =>
	Buffer.from(JSON.stringify(['rexpath-log-1', position, head, at]))

export function isSignedBy(key: KeyObject, checkpoint: Checkpoint): boolean {
	try {
		return verify(null, statementOf(checkpoint), key, Buffer.from(checkpoint.signature, 'base64url'))
	} catch {
		return false
	}
}
