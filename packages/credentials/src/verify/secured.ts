import type { Limits } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import { checkToken, decodeToken } from './jwt.ts'
import type { Token } from './jwt.ts'
import type { VerifyOptions } from './options.ts'
import { checkProofs } from './proof.ts'
import { readInput } from './read-input.ts'
import type { Check } from './report.ts'
import { CredentialError } from '../errors.ts'

/** A credential with whatever secures it: proofs inside, or a signed text around it. */
export type Secured = { readonly document: JsonObject; readonly token?: Token }

export function readSecured(text: string, limits: Limits): Secured {
	const read = readInput(text, limits)
	if (read.kind === 'document') return { document: read.document }
	if (read.kind === 'address') throw new CredentialError('invalid-json', 'An address instead of a credential')
	const token = decodeToken(read.token, limits)
	return { document: token.document, token }
}

export function checkSecured(
	secured: Secured,
	issuer: string | undefined,
	options: VerifyOptions
): Promise<Check> {
	if (secured.token) return checkToken(secured.token, issuer, options)
	return checkProofs(secured.document, issuer, options)
}
