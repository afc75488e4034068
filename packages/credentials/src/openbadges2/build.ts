import { CredentialError } from '../errors.ts'
import type { Alignment, Identity } from '../model/award.ts'
import { present } from '../model/json.ts'
import { checkIri, cleanText, optionalIri, timestamp } from '../model/text.ts'

export const CONTEXT_OPEN_BADGES_2 = 'https://w3id.org/openbadges/v2'

export type IssuerProfile2 = {
	/** Where the profile is published; assertions and badge classes must be published on the same origin. */
	readonly id: string
	readonly name: string
	readonly url: string
	readonly email: string
	readonly description?: string | undefined
	readonly image?: string | undefined
	readonly revocationList?: string | undefined
	readonly publicKey?: string | undefined
	/** Hosts on which assertions may be published; without it the host of the id. */
	readonly allowedOrigins?: readonly string[] | undefined
	/** What the address of an assertion begins with, where one host serves several issuers. */
	readonly startsWith?: readonly string[] | undefined
}

export type BadgeClass2 = {
	readonly id: string
	readonly name: string
	readonly description: string
	/** Address of the picture. */
	readonly image: string
	readonly criteria: { readonly id?: string | undefined; readonly narrative?: string | undefined }
	/** Address of the issuer's profile. */
	readonly issuer: string
	readonly alignment?: readonly Alignment[] | undefined
	readonly tags?: readonly string[] | undefined
	readonly inLanguage?: string | undefined
}

export type Assertion2 = {
	readonly id: string
	/** Hashed, with salt: see `hashIdentity`. */
	readonly recipient: Identity
	/** Address of the badge class. */
	readonly badge: string
	readonly issuedOn: Date
	readonly expires?: Date | undefined
	readonly image?: string | undefined
	readonly narrative?: string | undefined
	readonly evidence?: readonly Evidence2[] | undefined
	/** Only where it was revoked: a hosted assertion says so itself. */
	readonly revoked?: { readonly reason?: string | undefined } | undefined
}

export type Evidence2 = {
	readonly id?: string | undefined
	readonly name?: string | undefined
	readonly description?: string | undefined
	readonly narrative?: string | undefined
	readonly genre?: string | undefined
	readonly audience?: string | undefined
}

export type Document2 = {
	readonly '@context': string
	readonly id: string
	readonly type: string
	readonly [key: string]: unknown
}

const clean = (text: string | undefined): string | undefined => text && cleanText(text)

/** The issuer's profile, to be published at its id. */
export function buildIssuerProfile(profile: IssuerProfile2): Document2 {
	const { allowedOrigins, startsWith } = profile
	return present({
		'@context': CONTEXT_OPEN_BADGES_2,
		id: checkIri(profile.id, 'profile id'),
		type: 'Issuer',
		name: cleanText(profile.name),
		url: checkIri(profile.url, 'profile url'),
		email: cleanText(profile.email),
		description: clean(profile.description),
		image: optionalIri(profile.image, 'profile image'),
		revocationList: optionalIri(profile.revocationList, 'revocationList'),
		publicKey: optionalIri(profile.publicKey, 'publicKey'),
		verification:
			allowedOrigins || startsWith
				? present({ type: 'VerificationObject', allowedOrigins, startsWith })
				: undefined
	})
}

/** The badge class, to be published at its id. */
export function buildBadgeClass(badge: BadgeClass2): Document2 {
	return present({
		'@context': CONTEXT_OPEN_BADGES_2,
		id: checkIri(badge.id, 'badge id'),
		type: 'BadgeClass',
		name: cleanText(badge.name),
		description: cleanText(badge.description),
		image: checkIri(badge.image, 'badge image'),
		criteria: present({
			id: optionalIri(badge.criteria.id, 'criteria'),
			narrative: clean(badge.criteria.narrative)
		}),
		issuer: checkIri(badge.issuer, 'issuer'),
		alignment: badge.alignment?.map(alignment2),
		tags: badge.tags?.map(cleanText),
		'@language': clean(badge.inLanguage)
	})
}

const alignment2 = (alignment: Alignment) =>
	present({
		targetName: cleanText(alignment.targetName),
		targetUrl: checkIri(alignment.targetUrl, 'alignment'),
		targetDescription: clean(alignment.targetDescription),
		targetFramework: clean(alignment.targetFramework),
		targetCode: clean(alignment.targetCode)
	})

const TYPES: { readonly [identityType: string]: string } = {
	emailAddress: 'email',
	url: 'url',
	telephone: 'telephone'
}

/** The assertion of one award, to be published at its id (a hosted badge is valid because its issuer publishes it). */
export function buildAssertion(assertion: Assertion2): Document2 {
	const { recipient, revoked } = assertion
	const type = TYPES[recipient.identityType]
	if (!type)
		throw new CredentialError(
			'invalid-award',
			`Open Badges 2.0 has no recipient of type ${recipient.identityType}`
		)
	return present({
		'@context': CONTEXT_OPEN_BADGES_2,
		id: checkIri(assertion.id, 'assertion id'),
		type: 'Assertion',
		recipient: present({
			type,
			hashed: recipient.hashed,
			salt: recipient.salt,
			identity: recipient.identityHash
		}),
		badge: checkIri(assertion.badge, 'badge'),
		verification: { type: 'HostedBadge' },
		issuedOn: timestamp(assertion.issuedOn, 'issuedOn'),
		expires: assertion.expires && timestamp(assertion.expires, 'expires'),
		image: optionalIri(assertion.image, 'image'),
		narrative: clean(assertion.narrative),
		evidence: assertion.evidence?.map(evidence2),
		revoked: revoked ? true : undefined,
		revocationReason: clean(revoked?.reason)
	})
}

const evidence2 = (evidence: Evidence2) =>
	present({
		id: optionalIri(evidence.id, 'evidence id'),
		type: 'Evidence',
		name: clean(evidence.name),
		description: clean(evidence.description),
		narrative: clean(evidence.narrative),
		genre: clean(evidence.genre),
		audience: clean(evidence.audience)
	})
