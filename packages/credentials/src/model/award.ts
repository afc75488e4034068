/** What an issuer knows about one award, in the words of Open Badges 3.0. Every moment and id is an argument. */
export type Award = {
	/** Address or URN of the credential itself. */
	readonly id: string
	readonly issuer: Profile
	readonly achievement: Achievement
	readonly subject: Subject
	readonly results?: readonly Result[] | undefined
	readonly evidence?: readonly Evidence[] | undefined
	readonly validFrom: Date
	readonly validUntil?: Date | undefined
	/** The first time this was awarded, when a corrected credential has a later `validFrom`. */
	readonly awardedDate?: Date | undefined
	/** Defaults to the achievement's name. */
	readonly name?: string | undefined
	readonly description?: string | undefined
	readonly image?: Image | undefined
	readonly credentialStatus?: StatusEntry | undefined
	readonly refreshService?: { readonly id: string; readonly type: string } | undefined
	readonly termsOfUse?: readonly { readonly type: string; readonly id?: string | undefined }[] | undefined
	readonly endorsement?: readonly SignedDocument[] | undefined
}

/** A credential that somebody else signed: it is carried as it is. */
export type SignedDocument = { readonly [key: string]: unknown }

export type Image = { readonly id: string; readonly caption?: string | undefined }

export type Address = {
	readonly addressCountry?: string | undefined
	/** ISO 3166-1, two letters. */
	readonly addressCountryCode?: string | undefined
	readonly addressRegion?: string | undefined
	readonly addressLocality?: string | undefined
	readonly streetAddress?: string | undefined
	readonly postOfficeBoxNumber?: string | undefined
	readonly postalCode?: string | undefined
	readonly geo?: { readonly latitude: number; readonly longitude: number } | undefined
}

export type Profile = {
	/** For an issuer: the DID whose key signs. */
	readonly id: string
	readonly name: string
	readonly url?: string | undefined
	readonly email?: string | undefined
	readonly phone?: string | undefined
	readonly description?: string | undefined
	readonly image?: Image | undefined
	readonly address?: Address | undefined
	readonly official?: string | undefined
	readonly parentOrg?: Profile | undefined
	readonly otherIdentifier?: readonly Identifier[] | undefined
	readonly endorsement?: readonly SignedDocument[] | undefined
}

export type Identifier = { readonly identifier: string; readonly identifierType: string }

export type Achievement = {
	readonly id: string
	readonly name: string
	readonly description: string
	readonly criteria: { readonly narrative?: string | undefined; readonly id?: string | undefined }
	/** Language of name, description and criteria (BCP 47). */
	readonly inLanguage?: string | undefined
	/** The same achievement in other languages; each becomes one `related` entry with its own `inLanguage`. */
	readonly translations?: readonly Translation[] | undefined
	readonly achievementType?: string | undefined
	readonly image?: Image | undefined
	readonly version?: string | undefined
	readonly alignment?: readonly Alignment[] | undefined
	readonly resultDescription?: readonly ResultDescription[] | undefined
	readonly creator?: Profile | undefined
	readonly creditsAvailable?: number | undefined
	readonly fieldOfStudy?: string | undefined
	readonly specialization?: string | undefined
	readonly humanCode?: string | undefined
	readonly otherIdentifier?: readonly Identifier[] | undefined
	readonly related?: readonly Related[] | undefined
	readonly tag?: readonly string[] | undefined
	readonly endorsement?: readonly SignedDocument[] | undefined
	readonly microCredential?: MicroCredential | undefined
}

export type Translation = {
	readonly inLanguage: string
	readonly name: string
	readonly description?: string | undefined
	/** Address of the achievement in this language; made from the achievement's id when absent. */
	readonly id?: string | undefined
}

export type Related = {
	readonly id: string
	readonly inLanguage?: string | undefined
	readonly version?: string | undefined
	readonly name?: string | undefined
	readonly description?: string | undefined
}

/**
 * The elements of the Council Recommendation on micro-credentials (2022) that Open Badges 3.0 has no field for.
 * They are written as result descriptions and alignments of `ext:` types, so no context of our own is needed.
 */
export type MicroCredential = {
	readonly workloadHours?: number | undefined
	readonly assessment?: string | undefined
	readonly participation?: 'online' | 'on site' | 'blended' | undefined
	readonly qualityAssurance?: { readonly name: string; readonly url: string } | undefined
	/** Only where somebody with the right to do so has confirmed a level. */
	readonly level?: { readonly framework: string; readonly name: string; readonly url: string } | undefined
}

export type Alignment = {
	readonly targetName: string
	readonly targetUrl: string
	readonly targetDescription?: string | undefined
	readonly targetFramework?: string | undefined
	readonly targetCode?: string | undefined
	readonly targetType?: string | undefined
	/** Made from the owner's id when absent. */
	readonly id?: string | undefined
}

export type ResultDescription = {
	readonly id: string
	readonly name: string
	readonly resultType: string
	readonly allowedValue?: readonly string[] | undefined
	readonly requiredValue?: string | undefined
	readonly requiredLevel?: string | undefined
	readonly rubricCriterionLevel?: readonly RubricCriterionLevel[] | undefined
	readonly valueMin?: string | undefined
	readonly valueMax?: string | undefined
	readonly alignment?: readonly Alignment[] | undefined
}

export type RubricCriterionLevel = {
	readonly id: string
	readonly name: string
	readonly description?: string | undefined
	readonly level?: string | undefined
	readonly points?: string | undefined
	readonly alignment?: readonly Alignment[] | undefined
}

export type ResultStatus =
	'Completed' | 'Enrolled' | 'Failed' | 'InProgress' | 'OnHold' | 'Provisional' | 'Withdrew'

export type Result = {
	/** The `id` of one of the achievement's result descriptions. */
	readonly resultDescription?: string | undefined
	readonly status?: ResultStatus | undefined
	readonly value?: string | undefined
	/** The `id` of a rubric level of that result description. */
	readonly achievedLevel?: string | undefined
	readonly alignment?: readonly Alignment[] | undefined
	readonly id?: string | undefined
}

export type Evidence = {
	readonly id?: string | undefined
	readonly name?: string | undefined
	readonly description?: string | undefined
	readonly narrative?: string | undefined
	readonly genre?: string | undefined
	readonly audience?: string | undefined
}

export type Identity = {
	/** For example `emailAddress` or `name`. */
	readonly identityType: string
	/** The value itself, or `sha256$…` when hashed: see `hashIdentity`. */
	readonly identityHash: string
	readonly hashed: boolean
	readonly salt?: string | undefined
}

export type Subject = {
	/** A DID of the earner, when there is one. Without it at least one identifier is needed. */
	readonly id?: string | undefined
	readonly identifier?: readonly Identity[] | undefined
	/** The earner's name, if the earner wants it in the badge: becomes an identifier of type `name`. */
	readonly name?: string | undefined
	readonly narrative?: string | undefined
	readonly image?: Image | undefined
	readonly role?: string | undefined
	readonly licenseNumber?: string | undefined
	readonly term?: string | undefined
	readonly source?: Profile | undefined
	readonly creditsEarned?: number | undefined
	readonly activityStartDate?: Date | undefined
	readonly activityEndDate?: Date | undefined
}

export type StatusPurpose = 'revocation' | 'suspension' | 'message' | 'refresh'

/** Where the status of a credential is published (W3C Bitstring Status List). */
export type StatusEntry = {
	readonly id: string
	readonly type: 'BitstringStatusListEntry'
	readonly statusPurpose: StatusPurpose
	readonly statusListIndex: string
	readonly statusListCredential: string
	readonly statusSize?: number | undefined
	readonly statusMessage?: readonly { readonly status: string; readonly message: string }[] | undefined
}
