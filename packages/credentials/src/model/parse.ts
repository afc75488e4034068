import { CONTEXT_CREDENTIALS_V1 } from '../contexts/addresses.ts'
import { envelopeFaults } from './envelope.ts'
import type { Fault } from './form.ts'
import { badgeMembers, clrMembers, endorsementMembers } from './forms.ts'
import { hasType, isObject, listOf } from './json.ts'
import type { JsonObject } from './json.ts'

export type CredentialKind =
	'Open Badge' | 'Comprehensive Learner Record' | 'Endorsement' | 'Verifiable Credential'

/** A credential whose form is right. Whether it is true is what `verify` answers. */
export type ParsedCredential = JsonObject & {
	readonly '@context': readonly string[]
	readonly type: string | readonly string[]
	readonly issuer: string | (JsonObject & { readonly id: string })
	readonly credentialSubject: JsonObject | readonly JsonObject[]
}

export type Parsed =
	| {
			readonly ok: true
			readonly kind: CredentialKind
			/** Of the Verifiable Credentials Data Model. */
			readonly version: '1.1' | '2.0'
			readonly value: ParsedCredential
	  }
	| { readonly ok: false; readonly faults: readonly Fault[] }

/** Looks at any value: a credential with its kind, or everything that is wrong with it, each with its place. */
export function parse(value: unknown): Parsed {
	if (!isObject(value)) return { ok: false, faults: [{ pointer: '', reason: 'must be an object' }] }
	const kind = kindOf(value)
	const faults = unique([...envelopeFaults(value), ...kindFaults(kind, value)])
	if (faults.length > 0) return { ok: false, faults }
	const version = listOf(value['@context'])[0] === CONTEXT_CREDENTIALS_V1 ? '1.1' : '2.0'
	// The form of every member of the type was looked at above.
	return { ok: true, kind, version, value: value as ParsedCredential }
}

export function kindOf(credential: JsonObject): CredentialKind {
	if (hasType(credential, 'ClrCredential')) return 'Comprehensive Learner Record'
	if (hasType(credential, 'EndorsementCredential')) return 'Endorsement'
	const isBadge = hasType(credential, 'OpenBadgeCredential') || hasType(credential, 'AchievementCredential')
	return isBadge ? 'Open Badge' : 'Verifiable Credential'
}

const OPEN_BADGES_CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/
const CLR_CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.\d\.\d)*\.json$/

function kindFaults(kind: CredentialKind, credential: JsonObject): readonly Fault[] {
	if (kind === 'Verifiable Credential') return []
	const members = {
		'Open Badge': badgeMembers,
		Endorsement: endorsementMembers,
		'Comprehensive Learner Record': clrMembers
	}
	const context = kind === 'Comprehensive Learner Record' ? CLR_CONTEXT : OPEN_BADGES_CONTEXT
	const second = listOf(credential['@context'])[1]
	const ofContext =
		typeof second === 'string' && context.test(second)
			? []
			: [
					{
						pointer: '/@context/1',
						reason: `must be the context of ${kind === 'Endorsement' ? 'Open Badges' : kind}`
					}
				]
	const begins = credential['validFrom'] ?? credential['issuanceDate']
	const ofStart = begins === undefined ? [{ pointer: '/validFrom', reason: 'is missing' }] : []
	return [...ofContext, ...ofStart, ...members[kind](credential)]
}

function unique(faults: readonly Fault[]): readonly Fault[] {
	if (faults.length < 2) return faults
	const seen = new Map(faults.map((fault) => [`${fault.pointer} ${fault.reason}`, fault]))
	return [...seen.values()]
}
