import { CONTEXT_CREDENTIALS_V2 } from '../contexts/addresses.ts'
import { CredentialError } from '../errors.ts'
import { listOf, textOf } from './json.ts'
import type { JsonObject } from './json.ts'

export type EnvelopeType = 'EnvelopedVerifiableCredential' | 'EnvelopedVerifiablePresentation'

const DATA = {
	EnvelopedVerifiableCredential: /^data:application\/(?:vc\+jwt|vc\+sd-jwt|dc\+sd-jwt|jwt)[;,]/,
	EnvelopedVerifiablePresentation: /^data:application\/(?:vp\+jwt|jwt)[;,]/
}

/** The signed text in an envelope of VC 2.0; undefined when the document is no such envelope. */
export function textInEnvelope(document: JsonObject, type: EnvelopeType): string | undefined {
	const types = listOf(document['type'])
	if (!types.includes(type)) return undefined
	if (types.length !== 1) throw new CredentialError('invalid-json', `An envelope has one type, ${type}`)
	if (listOf(document['@context'])[0] !== CONTEXT_CREDENTIALS_V2)
		throw new CredentialError('invalid-json', 'An envelope begins with the context of VC 2.0')
	const id = textOf(document['id']) ?? ''
	if (!DATA[type].test(id))
		throw new CredentialError('invalid-json', 'The id of an envelope is a data: address with a signed text')
	return id.slice(id.indexOf(',') + 1)
}

/** The envelope in which VC 2.0 carries a signed text. */
export const envelopeOf = (text: string, type: EnvelopeType, mediaType: string): JsonObject => ({
	'@context': [CONTEXT_CREDENTIALS_V2],
	id: `data:${mediaType},${text}`,
	type
})
