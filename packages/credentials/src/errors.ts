/** Every reason for which this library throws. The set is closed: callers may switch over it. */
export type CredentialErrorCode =
	| 'busy'
	| 'context-refused'
	| 'damaged-image'
	| 'invalid-award'
	| 'invalid-did'
	| 'invalid-json'
	| 'invalid-key'
	| 'invalid-proof'
	| 'invalid-status-list'
	| 'json-ld'
	| 'no-badge-in-image'
	| 'not-an-image'
	| 'out-of-memory'
	| 'status-index-out-of-range'
	| 'status-list-full'
	| 'timeout'
	| 'too-deep'
	| 'too-large'
	| 'too-many-blank-nodes'
	| 'too-many-contexts'
	| 'too-many-nodes'
	| 'two-badges-in-image'
	| 'unreachable'
	| 'unsupported-cryptosuite'
	| 'unsupported-key'

/** The only error class of this library: a stable `code` for programs, a sentence in English for people. */
export class CredentialError extends Error {
	readonly code: CredentialErrorCode

	constructor(code: CredentialErrorCode, message: string, options?: ErrorOptions) {
		super(message, options)
		this.name = 'CredentialError'
		this.code = code
	}
}
