/** Every credential of VC 2.0, before signing: known contexts by address, the rest as JSON. */
export type Unsigned = {
	readonly '@context': readonly string[]
	readonly id?: string | undefined
	readonly type: readonly string[]
}

/** What a key is used for: credentials are asserted, a presentation proves who presents. */
export type Purpose = 'assertionMethod' | 'authentication'

/** One Data Integrity proof, as it stands in a credential. */
export type Proof = {
	readonly id?: string | undefined
	readonly type: string
	readonly cryptosuite?: string | undefined
	readonly created?: string | undefined
	readonly expires?: string | undefined
	readonly verificationMethod: string
	readonly proofPurpose: string
	readonly proofValue: string
	readonly previousProof?: string | readonly string[] | undefined
	readonly domain?: string | readonly string[] | undefined
	readonly challenge?: string | undefined
	readonly nonce?: string | undefined
}

export type Signed<Document> = Document & { readonly proof: readonly Proof[] }

type Node<Type extends string> = {
	readonly id?: string | undefined
	readonly type: readonly [Type]
	readonly [key: string]: unknown
}

/** An Open Badges 3.0 credential as `buildCredential` makes it, not yet signed. Plain JSON: safe to store. */
export type UnsignedCredential = Unsigned & {
	readonly id: string
	readonly type: readonly ['VerifiableCredential', 'OpenBadgeCredential']
	readonly name: string
	readonly issuer: Node<'Profile'> & { readonly id: string }
	readonly validFrom: string
	readonly validUntil?: string | undefined
	readonly credentialSubject: Node<'AchievementSubject'> & { readonly achievement: Node<'Achievement'> }
	readonly [key: string]: unknown
}

export type SignedCredential = Signed<UnsignedCredential>
