import { createHash } from 'node:crypto'
import type { Identity } from './award.ts'

/** Hides an e-mail address or another identifier: SHA-256 of value and salt, as Open Badges writes it. */
export function hashIdentity(value: string, salt: string, identityType = 'emailAddress'): Identity {
	return { identityType, hashed: true, salt, identityHash: identityHash(value, salt, 'sha256') }
}

export const identityHash = (value: string, salt: string, algorithm: 'sha256' | 'md5'): string =>
	`${algorithm}$${createHash(algorithm)
		.update(value + salt, 'utf8')
		.digest('hex')}`

type Hidden = { readonly hashed: boolean; readonly identityHash: string; readonly salt?: string | undefined }

/** Whether a hidden or plain identity is this value. Letter case of the value is tried as given and in lower case. */
export function isIdentity({ hashed, identityHash: stored, salt = '' }: Hidden, value: string): boolean {
	const candidates = [value, value.toLowerCase()]
	if (!hashed) return candidates.includes(stored) || candidates.includes(stored.toLowerCase())
	const algorithm = stored.startsWith('md5$') ? 'md5' : 'sha256'
	return candidates.some((candidate) => identityHash(candidate, salt, algorithm) === stored.toLowerCase())
}
