import { CredentialError } from '../src/errors.ts'

/** A request that is answered with 4xx. `type`: an error of the specifications. */
export class Refusal extends Error {
	readonly status: number
	readonly type: string

	constructor(type: string, detail: string, status = 400) {
		super(detail)
		this.type = type
		this.status = status
	}
}

export const MALFORMED = 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR'
export const PARSING = 'https://www.w3.org/TR/vc-data-model#PARSING_ERROR'
export const PROOF = 'https://w3id.org/security#PROOF_VERIFICATION_ERROR'
export const GENERATION = 'https://w3id.org/security#PROOF_GENERATION_ERROR'
export const STATUS = 'https://www.w3.org/ns/credentials/status-list#'

/** Only what the library refuses is the client's mistake; everything else stays a fault of the harness. */
export const refusalOf = (error: unknown, type: string): unknown =>
	error instanceof CredentialError ? new Refusal(type, `${error.code}: ${error.message}`) : error
