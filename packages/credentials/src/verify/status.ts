import { CredentialError } from '../errors.ts'
import { hasType, idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { STATUS_LIST_LENGTH, decodeList, readWideStatus } from '../status/bitstring.ts'
import { fetchText } from './fetching.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { isAhead, momentIn } from './period.ts'
import { checkRevocationList } from './revocation-list.ts'
import { checkSecured, readSecured } from './secured.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

const MEANING = {
	revocation: 'status.revoked',
	suspension: 'status.suspended',
	message: 'status.message',
	refresh: 'status.message'
} as const
type Purpose = keyof typeof MEANING

type Entry = {
	readonly list: string
	readonly index: number
	readonly size: number
	readonly purpose: Purpose
	readonly messages: readonly unknown[]
}

/** Asks for the status of a credential: revoked, suspended, or could not be asked, each with its own answer. */
export async function checkStatus(document: JsonObject, options: VerifyOptions): Promise<Check> {
	const entries = listOf(document['credentialStatus'])
	if (entries.length === 0) return finding('status.none')
	const checks: Check[] = []
	for (const entry of entries) checks.push(await checkEntry(entry, document, options))
	const by = (outcome: Check['outcome']): Check | undefined =>
		checks.find((check) => check.outcome === outcome)
	return (
		by('failed') ??
		by('not checked') ??
		checks.find(({ code }) => code === 'status.message') ??
		checks[0] ??
		finding('status.clear')
	)
}

async function checkEntry(value: unknown, document: JsonObject, options: VerifyOptions): Promise<Check> {
	if (!isObject(value)) return finding('status.malformed')
	if (hasType(value, '1EdTechRevocationList')) return checkRevocationList(value, document, options)
	if (!hasType(value, 'BitstringStatusListEntry')) return finding('status.unsupported', String(value['type']))
	const entry = entryOf(value)
	if (!entry) return finding('status.malformed')
	if (options.offline) return finding('status.offline')
	if (!options.fetch) return finding('status.no-fetch')
	const fetched = await fetchText(entry.list, options)
	if (!fetched.ok) return finding('status.unreachable', fetched.detail)
	try {
		return await checkList(fetched.text, entry, idOf(document['issuer']), options)
	} catch (error) {
		if (!(error instanceof CredentialError)) throw error
		return finding('status.list-invalid', error.message)
	}
}

function entryOf(value: JsonObject): Entry | undefined {
	const [list, index, purpose] = [
		value['statusListCredential'],
		value['statusListIndex'],
		value['statusPurpose']
	]
	const size = value['statusSize'] ?? 1
	if (typeof list !== 'string' || typeof purpose !== 'string' || !(purpose in MEANING)) return undefined
	if (!/^\d{1,12}$/.test(String(index)) || typeof size !== 'number' || !(size >= 1 && size <= 16))
		return undefined
	// Checked above to be one of the keys.
	return {
		list,
		index: Number(index),
		size,
		purpose: purpose as Purpose,
		messages: listOf(value['statusMessage'])
	}
}

async function checkList(
	text: string,
	entry: Entry,
	issuer: string | undefined,
	options: VerifyOptions
): Promise<Check> {
	const secured = readSecured(text, limitsOf(options))
	const { document } = secured
	const problem = checkHead(document, entry, issuer, options.now)
	if (problem) return problem
	const proof = await checkSecured(secured, issuer, options)
	if (proof.outcome !== 'passed') return finding('status.list-invalid', proof.message)
	return readEntry(document, entry, options)
}

function checkHead(
	document: JsonObject,
	entry: Entry,
	issuer: string | undefined,
	now: Date
): Check | undefined {
	if (!hasType(document, 'BitstringStatusListCredential'))
		return finding('status.list-invalid', 'it is no status list')
	if (document['id'] !== undefined && document['id'] !== entry.list)
		return finding('status.list-invalid', 'it has another id')
	if (idOf(document['issuer']) !== issuer)
		return finding('status.list-not-issuers', String(idOf(document['issuer'])))
	const [from, until] = [momentIn(document['validFrom']), momentIn(document['validUntil'])]
	if (Number.isNaN(from) || Number.isNaN(until))
		return finding('status.list-invalid', 'its dates are no dates')
	if (isAhead(from, now)) return finding('status.list-invalid', 'it is not valid yet')
	if (until !== undefined && until < now.getTime())
		return finding('status.list-expired', String(document['validUntil']))
	return undefined
}

function readEntry(document: JsonObject, entry: Entry, options: VerifyOptions): Check {
	const subject = document['credentialSubject']
	if (!isObject(subject)) return finding('status.list-invalid', 'it has no list')
	if (!listOf(subject['statusPurpose']).includes(entry.purpose)) {
		return finding(
			'status.wrong-purpose',
			`${entry.purpose} is not ${listOf(subject['statusPurpose']).join(', ')}`
		)
	}
	const list = decodeList(textOf(subject['encodedList']) ?? '', limitsOf(options).statusListBytes)
	if (list.length / entry.size < STATUS_LIST_LENGTH) return finding('status.list-invalid', 'it is too short')
	const value = readWideStatus(list, entry.index, entry.size)
	return value === 0 ? finding('status.clear') : finding(MEANING[entry.purpose], messageFor(value, entry))
}

function messageFor(value: number, { messages }: Entry): string | undefined {
	const wanted = (status: unknown): boolean => Number(status) === value
	const found = messages.find((message) => isObject(message) && wanted(message['status']))
	return isObject(found) ? textOf(found['message']) : undefined
}
