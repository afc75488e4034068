// What the outside looks like from inside: handed to jobs, never to commands.
export type Letter = {
	readonly to: string
	readonly subject: string
	readonly text: string
	readonly html?: string
	/** Stays the same when a letter is sent again, so that a repeat can be recognised. */
	readonly messageId: string
	readonly attachments?: readonly {
		readonly filename: string
		readonly contentType: string
		readonly content: Uint8Array
	}[]
}
export type Mail = {
	readonly send: (letter: Letter) => Promise<void>
	/** Only where letters are kept: removes those to or about somebody who is forgotten. */
	readonly forget?: (words: readonly string[]) => Promise<void>
}

export type StoredFile = { readonly sha256: string; readonly bytes: number }
/** Immutable files by key. A key is made of our own ids, never of a person's file name. */
export type Files = {
	readonly put: (key: string, content: AsyncIterable<Uint8Array> | Uint8Array) => Promise<StoredFile>
	readonly read: (
		key: string,
		range?: { readonly start: number; readonly end: number }
	) => Promise<ReadableStream<Uint8Array>>
	readonly bytes: (key: string) => Promise<Uint8Array>
	readonly size: (key: string) => Promise<number>
	readonly remove: (key: string) => Promise<void>
}

/** Makes a photo anew from its pixels: no larger than needed, without metadata. Undefined when nobody can open it. */
export type Photos = { readonly remake: (bytes: Uint8Array) => Promise<Uint8Array | undefined> }

export type Fetched = {
	readonly status: number
	readonly headers: Readonly<Record<string, string>>
	readonly body: Uint8Array
}
/**
 * The only way out to other people's servers. Throws FetchRefused with a code when an address is not allowed. Each has
 * its own time; `signal` is for whoever asks for several things and has less.
 */
export type FetchSafely = (url: string, signal?: AbortSignal) => Promise<Fetched>

/**
 * Holds the private keys. It signs only what an intent row asks for, after reading the decision behind it again
 * by itself: whoever takes over the application cannot have a badge signed that nobody awarded.
 */
export type Signer = {
	readonly createKey: (organisationId: string) => Promise<{ readonly keyId: string; readonly did: string }>
	/**
	 * Retires this key and makes a new one, or says which one is there when that was done already. A stolen key is
	 * marked; what it signed has to be signed anew.
	 */
	readonly changeKey: (
		keyId: string,
		stolen: boolean
	) => Promise<{ readonly keyId: string; readonly did: string }>
	readonly signIntent: (intentId: string) => Promise<string>
	/** Signs a status list of this site; takes the unsigned document's JSON, gives the signed one. */
	readonly signStatusList: (keyId: string, unsigned: string) => Promise<string>
}

/**
 * The secrets of authenticator apps. Only what the person has not confirmed yet can be shown again; afterwards this
 * port only says which half-minute a code belongs to.
 */
export type AppCodes = {
	/** A new secret, sealed for this person. */
	readonly begin: (personId: string) => Promise<Uint8Array>
	/** The secret in base 32, to be scanned or typed. */
	readonly show: (personId: string, sealed: Uint8Array) => Promise<string>
	/** With a right code: the secret sealed for good, and the code's half-minute. */
	readonly confirm: (
		personId: string,
		sealed: Uint8Array,
		code: string
	) => Promise<{ readonly sealed: Uint8Array; readonly step: number } | undefined>
	readonly match: (personId: string, sealed: Uint8Array, code: string) => Promise<number | undefined>
}

/** What a school's sign-on says about the person who came back from it. */
export type SignOnClaims = {
	readonly issuer: string
	readonly subject: string
	readonly name: string
	readonly address: string | undefined
	readonly addressVerified: boolean
}
export type SignOnSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string }
/** OpenID Connect with the sign-on service of the school. `finish` throws when anything in the answer does not fit. */
export type SignOn = {
	readonly begin: () => Promise<{ readonly url: URL; readonly secrets: SignOnSecrets }>
	readonly finish: (answer: URL, secrets: SignOnSecrets) => Promise<SignOnClaims>
}

/** What going through the sealed log found. */
export type LogReport = {
	readonly whole: boolean
	/** What does not fit, by place; never what stands there. */
	readonly findings: readonly string[]
	readonly sealed: number
	readonly waiting: number
	/** Whether there was something from outside to compare with: without it a log that was cut off looks whole. */
	readonly outside: boolean
}
export type SealedLog = { readonly check: () => Promise<LogReport> }

export type Ports = {
	readonly sealedLog: SealedLog
	readonly mail: Mail
	readonly files: Files
	readonly photos: Photos
	readonly fetchSafely: FetchSafely
	readonly signer: Signer
	readonly appCodes: AppCodes
	readonly signOn: SignOn | undefined
	readonly publicUrl: URL
}
