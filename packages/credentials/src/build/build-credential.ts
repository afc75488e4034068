import {
	CONTEXT_CREDENTIALS_V2,
	CONTEXT_OPEN_BADGES,
	CONTEXT_OPEN_BADGES_EXTENSIONS
} from '../contexts/addresses.ts'
import { CredentialError } from '../errors.ts'
import type { Award, Identity, Result, Subject } from '../model/award.ts'
import type { UnsignedCredential } from '../model/credential.ts'
import { present } from '../model/json.ts'
import { checkIri, cleanText, optionalIri, timestamp } from '../model/text.ts'
import { achievementNode, microResults } from './achievement.ts'
import { clean, evidenceNode, imageNode, profileNode, resultNode } from './nodes.ts'

/**
 * Turns an award into an Open Badges 3.0 credential that is ready to be signed. Pure: the same award gives the same
 * JSON, so it can be stored before signing and signed again after a crash with the same result.
 */
export function buildCredential(award: Award): UnsignedCredential {
	const id = checkIri(award.id, 'credential id')
	checkPeriod(award)
	return present({
		'@context': contextsFor(award),
		id,
		type: ['VerifiableCredential', 'OpenBadgeCredential'] as const,
		name: cleanText(award.name ?? award.achievement.name),
		description: clean(award.description),
		image: imageNode(award.image),
		awardedDate: moment(award.awardedDate, 'awardedDate'),
		issuer: profileNode(award.issuer),
		validFrom: timestamp(award.validFrom, 'validFrom'),
		validUntil: moment(award.validUntil, 'validUntil'),
		credentialSubject: subjectNode(award),
		evidence: award.evidence?.map((evidence, index) => evidenceNode(evidence, part(id, 'evidence', index))),
		endorsement: award.endorsement,
		credentialStatus: award.credentialStatus && present(award.credentialStatus),
		refreshService: award.refreshService,
		termsOfUse: award.termsOfUse
	})
}

/** The refresh service has its word in a context of its own. */
const contextsFor = ({ refreshService }: Award): string[] => [
	CONTEXT_CREDENTIALS_V2,
	CONTEXT_OPEN_BADGES,
	...(refreshService ? [CONTEXT_OPEN_BADGES_EXTENSIONS] : [])
]

const part = (id: string, name: string, index: number): string =>
	`${id}${id.includes('#') ? '-' : '#'}${name}-${index + 1}`

const moment = (value: Date | undefined, where: string): string | undefined =>
	value && timestamp(value, where)

function checkPeriod({ validFrom, validUntil }: Award): void {
	if (validUntil && validUntil <= validFrom) {
		throw new CredentialError('invalid-award', 'The badge would end before it begins')
	}
}

function subjectNode(award: Award) {
	const { subject } = award
	return present({
		id: optionalIri(subject.id, 'subject id'),
		type: ['AchievementSubject'] as ['AchievementSubject'],
		identifier: identityNodes(subject),
		narrative: clean(subject.narrative),
		image: imageNode(subject.image),
		role: clean(subject.role),
		licenseNumber: clean(subject.licenseNumber),
		term: clean(subject.term),
		source: subject.source && profileNode(subject.source),
		creditsEarned: subject.creditsEarned,
		activityStartDate: moment(subject.activityStartDate, 'activityStartDate'),
		activityEndDate: moment(subject.activityEndDate, 'activityEndDate'),
		achievement: achievementNode(award.achievement),
		result: resultsOf(award).map((result, index) => resultNode(result, part(award.id, 'result', index)))
	})
}

/** Who received it: by id, by identifiers, by name, by any of these. */
export const identityNodes = (subject: Recipient) => identitiesOf(subject).map(identityNode)

type Recipient = Pick<Subject, 'id' | 'identifier' | 'name'>

function identitiesOf({ id, identifier = [], name }: Recipient): readonly Identity[] {
	const named = name === undefined ? [] : [{ identityType: 'name', identityHash: name, hashed: false }]
	if (id === undefined && identifier.length + named.length === 0) {
		throw new CredentialError('invalid-award', 'The recipient needs an id or an identifier')
	}
	return [...named, ...identifier]
}

const identityNode = ({ identityType, identityHash, hashed, salt }: Identity) =>
	present({
		type: 'IdentityObject',
		hashed,
		identityHash: cleanText(identityHash),
		identityType: cleanText(identityType),
		salt: clean(salt)
	})

function resultsOf({ achievement, results = [] }: Award): readonly Result[] {
	const described = new Set(achievement.resultDescription?.map(({ id }) => id))
	const stray = results.find(({ resultDescription: of }) => of !== undefined && !described.has(of))
	if (stray) {
		throw new CredentialError(
			'invalid-award',
			`A result points to no result description: ${stray.resultDescription}`
		)
	}
	return [...results, ...microResults(achievement)]
}
