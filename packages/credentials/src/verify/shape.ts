import { CONTEXT_CREDENTIALS_V1, CONTEXT_CREDENTIALS_V2 } from '../contexts/addresses.ts'
import { hasType, idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { beginningOf, momentIn } from './period.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

/** Whether the document has what every credential and what every Open Badge needs. */
export function checkShape(document: JsonObject): Check {
	const fault = envelopeFault(document) ?? badgeFault(document)
	return fault ? finding('shape.invalid', fault) : finding('shape.valid')
}

function envelopeFault(document: JsonObject): string | undefined {
	const [first] = listOf(document['@context'])
	if (first !== CONTEXT_CREDENTIALS_V2 && first !== CONTEXT_CREDENTIALS_V1) {
		return 'its first context is not that of a verifiable credential'
	}
	if (!hasType(document, 'VerifiableCredential')) return 'it is not of the type VerifiableCredential'
	if (!idOf(document['issuer'])) return 'it names no issuer'
	if (listOf(document['credentialSubject']).length === 0) return 'it is about nobody'
	if (document['id'] !== undefined && !textOf(document['id'])) return 'its id is not a text'
	const from = momentIn(beginningOf(document))
	if (Number.isNaN(from)) return 'its beginning is not a date'
	return first === CONTEXT_CREDENTIALS_V1 && from === undefined
		? 'it does not say when it was issued'
		: undefined
}

export const isOpenBadge = (document: JsonObject): boolean =>
	hasType(document, 'OpenBadgeCredential') || hasType(document, 'AchievementCredential')

function badgeFault(document: JsonObject): string | undefined {
	if (!isOpenBadge(document)) return undefined
	if (!textOf(document['id'])) return 'it has no id'
	if (beginningOf(document) === undefined) return 'it does not say when it begins'
	const [subject] = listOf(document['credentialSubject'])
	if (!isObject(subject)) return 'its recipient is not described'
	if (!textOf(subject['id']) && listOf(subject['identifier']).length === 0)
		return 'it does not say who received it'
	return achievementFault(subject['achievement'])
}

function achievementFault(achievement: unknown): string | undefined {
	if (!isObject(achievement)) return 'it does not say what was achieved'
	const missing = ['id', 'name', 'description'].find((member) => !textOf(achievement[member]))
	if (missing) return `the achievement has no ${missing}`
	return isObject(achievement['criteria']) ? undefined : 'the achievement has no criteria'
}
