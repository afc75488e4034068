import type { Reader } from '../canon/reader.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Limits } from '../limits.ts'

export type FetchedDocument = {
	readonly status: number
	readonly headers: { readonly [name: string]: string | undefined }
	readonly body: Uint8Array
}

/** How a document is fetched: the caller decides what may be reached. May throw when nothing answers. */
export type FetchDocument = (url: string) => Promise<FetchedDocument>

export type KnownIssuer = { readonly name: string }

/** Looks an issuer up in the caller's list. */
export type KnownIssuers = (issuerId: string) => KnownIssuer | undefined | Promise<KnownIssuer | undefined>

/**
 * Rules of other verifiers that are laxer than the specifications. None is on by default; the report names the rule
 * that was used.
 * - `1edtech-fragment-key`: the key is taken from the fragment of an https verification method without asking there.
 * - `1edtech-header-jwk`: the key of a signed text is taken from its own header.
 * - `did-key-without-fragment`: a verification method that is a bare did:key.
 */
export type CompatibilityRule = '1edtech-fragment-key' | '1edtech-header-jwk' | 'did-key-without-fragment'

export type VerifyOptions = {
	/** The moment at which the badge is judged. */
	readonly now: Date
	/** By choice, nothing is fetched: the status is not asked for, and the verdict can still be `valid`. */
	readonly offline?: boolean | undefined
	/** The only way to the network. Without it everything that has to be fetched is `not checked`. */
	readonly fetch?: FetchDocument | undefined
	readonly knownIssuers?: KnownIssuers | undefined
	/** E-mail addresses or ids of the person who claims the badge; one of them must be its recipient. */
	readonly recipients?: readonly string[] | undefined
	readonly compatibility?: readonly CompatibilityRule[] | undefined
	readonly limits?: Partial<Limits> | undefined
	/** Replaces the worker threads that read linked data: for callers that are in a fenced worker already. */
	readonly reader?: Reader | undefined
}

export const limitsOf = ({ limits }: Pick<VerifyOptions, 'limits'>): Limits =>
	limits ? { ...DEFAULT_LIMITS, ...limits } : DEFAULT_LIMITS
