import { CredentialError } from '../errors.ts'

// C0 controls except line feed, DEL and the C1 controls: older canonicalisers disagree on how to escape them.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

const NEEDS_CLEANING = new RegExp(`${CONTROLS.source}|[\\ud800-\\udfff]`)

/** Text as it may be signed: well-formed Unicode, line feeds only, tabs as spaces, no control characters. */
export function cleanText(text: string): string {
	if (!NEEDS_CLEANING.test(text)) return text
	return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(CONTROLS, '')
}

const IRI = /^[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/

/** An absolute address in plain ASCII (percent-encoded where needed); anything else changes meaning in JSON-LD. */
export function checkIri(value: string, where: string): string {
	if (!IRI.test(value)) {
		throw new CredentialError('invalid-award', `${where} is not an absolute address: ${value.slice(0, 200)}`)
	}
	return value
}

export const optionalIri = (value: string | undefined, where: string): string | undefined =>
	value === undefined ? undefined : checkIri(value, where)

/** A moment as the specifications write it: UTC, whole seconds. */
export function timestamp(moment: Date, where: string): string {
	if (Number.isNaN(moment.getTime())) throw new CredentialError('invalid-award', `${where} is not a date`)
	return `${moment.toISOString().slice(0, 19)}Z`
}
