import { CONTEXT_CREDENTIALS_V1, CONTEXT_CREDENTIALS_V2 } from '../contexts/addresses.ts'
import { contextFaults, typed } from './envelope.ts'
import { address, either, objectOf, some, text } from './form.ts'
import type { Fault, Form } from './form.ts'
import { listOf } from './json.ts'
import type { JsonObject } from './json.ts'

const holder = either(
	'must be an address, or an object with one as its id',
	address,
	objectOf({ required: { id: address } })
)
const context = some(either('must be a context', text, objectOf({})))
const credential = objectOf({ required: { '@context': context, type: some(text) } })

const presentationOf = (carried: Form): Form =>
	objectOf({
		type: ['VerifiablePresentation'],
		optional: {
			id: address,
			type: some(text),
			holder,
			verifiableCredential: some(some(carried)),
			termsOfUse: some(typed),
			proof: some(objectOf({ required: { type: text } }))
		}
	})

// In VC 1.1 a signed text could stand among the credentials as it is; since VC 2.0 it needs an envelope.
const version1 = presentationOf(either('must be a credential', text, credential))
const version2 = presentationOf(credential)

/** What is wrong with the form of a presentation; what it carries is judged on its own. */
export function presentationFaults(document: JsonObject): readonly Fault[] {
	const [first, ...rest] = listOf(document['@context'])
	const known = first === CONTEXT_CREDENTIALS_V1 || first === CONTEXT_CREDENTIALS_V2
	const form = first === CONTEXT_CREDENTIALS_V1 ? version1 : version2
	return [...contextFaults(known ? String(first) : '', rest), ...form(document)]
}
