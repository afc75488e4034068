import { CONTEXT_CLR, CONTEXT_CREDENTIALS_V2, CONTEXT_OPEN_BADGES } from '../contexts/addresses.ts'
import { CredentialError } from '../errors.ts'
import type { Achievement, Profile, SignedDocument, Subject } from '../model/award.ts'
import type { Unsigned } from '../model/credential.ts'
import { present } from '../model/json.ts'
import { checkIri, cleanText, optionalIri, timestamp } from '../model/text.ts'
import { achievementNode } from './achievement.ts'
import { identityNodes } from './build-credential.ts'
import { profileNode } from './nodes.ts'

/** A record of many credentials of one learner, put together and signed by one issuer. */
export type LearnerRecord = {
	readonly id: string
	readonly name: string
	readonly issuer: Profile
	readonly subject: Pick<Subject, 'id' | 'identifier' | 'name'>
	/** Signed credentials, each carried as it is. */
	readonly credentials: readonly SignedDocument[]
	/** Achievements that the associations speak about and no credential carries. */
	readonly achievements?: readonly Achievement[] | undefined
	readonly associations?: readonly Association[] | undefined
	readonly validFrom: Date
	readonly validUntil?: Date | undefined
}

export type Association = {
	/** For example `isChildOf` or `exactMatchOf`. */
	readonly associationType: string
	readonly sourceId: string
	readonly targetId: string
}

/** Turns a learner's record into a Comprehensive Learner Record 2.0 that is ready to be signed. */
export function buildClr(record: LearnerRecord): Unsigned {
	if (record.credentials.length === 0)
		throw new CredentialError('invalid-award', 'The record holds no credential')
	return present({
		'@context': [CONTEXT_CREDENTIALS_V2, CONTEXT_CLR, CONTEXT_OPEN_BADGES],
		id: checkIri(record.id, 'record id'),
		type: ['VerifiableCredential', 'ClrCredential'],
		name: cleanText(record.name),
		issuer: profileNode(record.issuer),
		validFrom: timestamp(record.validFrom, 'validFrom'),
		validUntil: record.validUntil && timestamp(record.validUntil, 'validUntil'),
		credentialSubject: present({
			id: optionalIri(record.subject.id, 'subject id'),
			type: ['ClrSubject'],
			identifier: identityNodes(record.subject),
			verifiableCredential: record.credentials,
			achievement: record.achievements?.map(achievementNode),
			association: record.associations?.map(associationNode)
		})
	})
}

const associationNode = ({ associationType, sourceId, targetId }: Association) => ({
	type: ['Association'],
	associationType: cleanText(associationType),
	sourceId: checkIri(sourceId, 'sourceId'),
	targetId: checkIri(targetId, 'targetId')
})
