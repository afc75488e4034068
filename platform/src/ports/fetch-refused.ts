/** Why nothing was fetched. `busy`: our own limit; the rest: the address, or what answered there. */
export type FetchRefusal =
	| 'address'
	| 'private-address'
	| 'busy'
	| 'unreachable'
	| 'too-slow'
	| 'too-large'
	| 'too-many-redirects'
	| 'content-type'

export class FetchRefused extends Error {
	readonly code: FetchRefusal
	constructor(code: FetchRefusal, message: string, options?: ErrorOptions) {
		super(message, options)
		this.name = 'FetchRefused'
		this.code = code
	}
}

/** By its name: the built pages and the server have each their own copy of this class. */
export const isFetchRefused = (error: unknown): error is FetchRefused =>
	error instanceof Error && error.name === 'FetchRefused'
