import { CONTEXT_CREDENTIALS_V1, CONTEXT_CREDENTIALS_V2 } from '../contexts/addresses.ts'
import { address, anything, either, localMoment, moment, objectOf, some, text } from './form.ts'
import type { Fault, Form } from './form.ts'
import { isObject, listOf } from './json.ts'
import type { JsonObject } from './json.ts'

// What VC 2.0 and VC 1.1 demand of every credential, whatever it is about.

const LANGUAGE_KEYS = ['@value', '@language', '@direction']

const languageValue: Form = objectOf({
	required: { '@value': text },
	optional: { '@language': text, '@direction': text },
	extra: (value) =>
		Object.keys(value)
			.filter((key) => !LANGUAGE_KEYS.includes(key))
			.map((key) => ({ pointer: '', reason: `${key} does not belong to a text in a language` }))
})

/** A text, or texts in languages. */
const words = some(either('must be a text, or a text in a language', text, languageValue))

export const typed: Form = objectOf({ required: { type: some(text) }, optional: { id: address } })
const typedWithId: Form = objectOf({ required: { type: some(text), id: address } })

function issuerWith(names: Form): Form {
	const object = objectOf({ required: { id: address }, optional: { name: names, description: names } })
	return (value) => (isObject(value) ? object(value) : address(value))
}

const subject: Form = objectOf({
	optional: { id: address },
	extra: (value) => (Object.keys(value).length === 0 ? [{ pointer: '', reason: 'says nothing' }] : [])
})

const relatedResource: Form = objectOf({
	required: { id: address },
	extra: (object) =>
		object['digestSRI'] === undefined && object['digestMultibase'] === undefined
			? [{ pointer: '', reason: 'needs a digest' }]
			: []
})

export function contextFaults(first: string, rest: readonly unknown[]): readonly Fault[] {
	const pointer = '/@context'
	if (first !== CONTEXT_CREDENTIALS_V1 && first !== CONTEXT_CREDENTIALS_V2) {
		return [{ pointer: `${pointer}/0`, reason: 'must be the context of verifiable credentials' }]
	}
	const isContext = (value: unknown): boolean => isObject(value) || address(value).length === 0
	const wrong = rest.findIndex((value) => !isContext(value))
	return wrong < 0 ? [] : [{ pointer: `${pointer}/${wrong + 1}`, reason: 'must be an address' }]
}

const common = {
	type: some(text),
	id: address,
	credentialSubject: some(subject),
	credentialSchema: some(typedWithId),
	credentialStatus: some(typed),
	refreshService: some(typed),
	termsOfUse: some(typed),
	evidence: some(typed),
	proof: some(objectOf({ required: { type: text } }))
}

const version2 = objectOf({
	type: ['VerifiableCredential'],
	required: { issuer: issuerWith(words), credentialSubject: common.credentialSubject },
	optional: {
		...common,
		name: words,
		description: words,
		validFrom: moment,
		validUntil: moment,
		relatedResource: some(relatedResource)
	},
	extra: periodFaults
})

const version1 = objectOf({
	type: ['VerifiableCredential'],
	required: { issuer: issuerWith(anything), credentialSubject: common.credentialSubject },
	optional: {
		...common,
		issuanceDate: localMoment,
		expirationDate: localMoment,
		validFrom: localMoment,
		validUntil: localMoment
	},
	extra: (credential) =>
		credential['issuanceDate'] === undefined && credential['validFrom'] === undefined
			? [{ pointer: '/issuanceDate', reason: 'is missing' }]
			: []
})

function periodFaults({ validFrom, validUntil, relatedResource: resources }: JsonObject): readonly Fault[] {
	const ids = listOf(resources).map((resource) => (isObject(resource) ? resource['id'] : undefined))
	const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
	const faults = twice < 0 ? [] : [{ pointer: `/relatedResource/${twice}/id`, reason: 'stands there twice' }]
	const ends = Date.parse(String(validUntil)) < Date.parse(String(validFrom))
	return ends ? [...faults, { pointer: '/validUntil', reason: 'lies before validFrom' }] : faults
}

/** What is wrong with a credential as a credential. */
export function envelopeFaults(credential: JsonObject): readonly Fault[] {
	const [first, ...rest] = listOf(credential['@context'])
	const ofContext = contextFaults(String(first), rest)
	const form = first === CONTEXT_CREDENTIALS_V1 ? version1 : version2
	return [...ofContext, ...form(credential)]
}
