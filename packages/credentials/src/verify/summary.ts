import { idOf, isObject, isText, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { beginningOf, endOf } from './period.ts'
import type { Summary, SummaryEvidence, SummaryResult } from './report.ts'

const objectIn = (value: unknown): JsonObject => {
	const [first] = listOf(value)
	return isObject(first) ? first : {}
}

const objectsIn = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject)

/** What an Open Badges 3.0 credential says, in the words of a page: nothing here is judged. */
export function summarise(document: JsonObject): Summary {
	const subject = objectIn(document['credentialSubject'])
	const achievement = objectIn(subject['achievement'])
	const issuer = objectIn(document['issuer'])
	return {
		id: textOf(document['id']),
		name: textOf(achievement['name']) ?? textOf(document['name']),
		description: textOf(achievement['description']) ?? textOf(document['description']),
		image: idOf(document['image']) ?? idOf(achievement['image']),
		issuerId: idOf(document['issuer']),
		issuerName: textOf(issuer['name']),
		issuerUrl: textOf(issuer['url']),
		validFrom: textOf(beginningOf(document)),
		validUntil: textOf(endOf(document)),
		recipientNote: recipientOf(subject),
		criteria: criteriaOf(achievement),
		evidence: objectsIn(document['evidence']).map(evidenceOf),
		results: resultsOf(subject, achievement),
		alignments: alignmentsOf(achievement),
		tags: listOf(achievement['tag']).filter(isText),
		names: namesOf(achievement),
		language: textOf(achievement['inLanguage'])
	}
}

function recipientOf(subject: JsonObject): string | undefined {
	const identities = objectsIn(subject['identifier']).filter(({ hashed }) => hashed !== true)
	const byType = (type: string): string | undefined =>
		textOf(identities.find(({ identityType }) => identityType === type)?.['identityHash'])
	return (
		byType('name') ??
		byType('emailAddress') ??
		textOf(identities[0]?.['identityHash']) ??
		textOf(subject['id'])
	)
}

function criteriaOf(achievement: JsonObject): Summary['criteria'] {
	const criteria = achievement['criteria']
	if (isText(criteria)) return { id: criteria }
	return isObject(criteria)
		? { id: textOf(criteria['id']), narrative: textOf(criteria['narrative']) }
		: undefined
}

export const evidenceOf = (evidence: JsonObject): SummaryEvidence => ({
	id: textOf(evidence['id']),
	name: textOf(evidence['name']),
	description: textOf(evidence['description']),
	narrative: textOf(evidence['narrative']),
	genre: textOf(evidence['genre'])
})

function resultsOf(subject: JsonObject, achievement: JsonObject): readonly SummaryResult[] {
	const descriptions = new Map(
		objectsIn(achievement['resultDescription']).map((one) => [textOf(one['id']), one])
	)
	return objectsIn(subject['result']).map((result) => {
		const description = descriptions.get(textOf(result['resultDescription']))
		const level = objectsIn(description?.['rubricCriterionLevel']).find(
			({ id }) => id === result['achievedLevel']
		)
		return {
			name: textOf(description?.['name']),
			type: textOf(description?.['resultType']),
			value: textOf(result['value']) ?? textOf(level?.['name']) ?? textOf(result['status'])
		}
	})
}

const alignmentsOf = (achievement: JsonObject): Summary['alignments'] =>
	objectsIn(achievement['alignment']).map((one) => ({
		name: textOf(one['targetName']) ?? '',
		url: textOf(one['targetUrl'])
	}))

function namesOf(achievement: JsonObject): Summary['names'] {
	const related = objectsIn(achievement['related'])
	const pairs = related.map((one) => [textOf(one['inLanguage']), textOf(one['name'])] as const)
	return Object.fromEntries(pairs.filter(([language, name]) => language && name))
}
