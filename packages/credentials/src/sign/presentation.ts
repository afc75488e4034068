import { CONTEXT_CREDENTIALS_V2 } from '../contexts/addresses.ts'
import type { Signed, Unsigned } from '../model/credential.ts'
import { present } from '../model/json.ts'
import { addProof } from './data-integrity.ts'
import type { SignOptions } from './data-integrity.ts'

export type Presentation = Unsigned & {
	readonly holder?: string | undefined
	readonly verifiableCredential?: readonly object[] | undefined
}

export type SignPresentationOptions = SignOptions & {
	/** What the one who asked has sent along, so that nobody can show this presentation again. */
	readonly challenge?: string | undefined
	/** Who asked. */
	readonly domain?: string | undefined
	readonly expires?: Date | undefined
}

/** A presentation of signed credentials, not yet signed by the one who shows them. */
export const buildPresentation = (holder: string, credentials: readonly object[]): Presentation =>
	present({
		'@context': [CONTEXT_CREDENTIALS_V2],
		type: ['VerifiablePresentation'],
		holder,
		verifiableCredential: credentials
	})

/** Signs a presentation: the proof says `authentication`, and for which request it was made. */
export const signPresentation = (
	presentation: Presentation,
	options: SignPresentationOptions
): Promise<Signed<Presentation>> => addProof(presentation, { ...options, purpose: 'authentication' })
