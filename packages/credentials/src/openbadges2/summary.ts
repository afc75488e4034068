import { idOf, isObject, isText, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import type { Summary } from '../verify/report.ts'
import { evidenceOf } from '../verify/summary.ts'

/** What an Open Badges 2.0 assertion says, with its badge class and its issuer as far as they could be had. */
export function summarise2(assertion: JsonObject, badge: JsonObject, issuer: JsonObject): Summary {
	const { recipient } = assertion
	const shown =
		isObject(recipient) && recipient['hashed'] !== true ? textOf(recipient['identity']) : undefined
	return {
		id: textOf(assertion['id']),
		name: textOf(badge['name']),
		description: textOf(badge['description']),
		image: idOf(assertion['image']) ?? idOf(badge['image']),
		issuerId: idOf(badge['issuer']),
		issuerName: textOf(issuer['name']),
		issuerUrl: textOf(issuer['url']),
		validFrom: textOf(assertion['issuedOn']),
		validUntil: textOf(assertion['expires']),
		recipientNote: shown,
		criteria: criteriaOf(badge),
		evidence: listOf(assertion['evidence']).map((one) =>
			isObject(one) ? evidenceOf(one) : { id: textOf(one) }
		),
		results: [],
		alignments: listOf(badge['alignment'])
			.filter(isObject)
			.map((one) => ({ name: textOf(one['targetName']) ?? '', url: textOf(one['targetUrl']) })),
		tags: listOf(badge['tags']).filter(isText),
		names: {},
		language: textOf(badge['@language'])
	}
}

function criteriaOf(badge: JsonObject): Summary['criteria'] {
	const { criteria } = badge
	if (isText(criteria)) return { id: criteria }
	return isObject(criteria)
		? { id: textOf(criteria['id']), narrative: textOf(criteria['narrative']) }
		: undefined
}
