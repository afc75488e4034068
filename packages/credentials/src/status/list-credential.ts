import { CONTEXT_CREDENTIALS_V2 } from '../contexts/addresses.ts'
import { CredentialError } from '../errors.ts'
import type { StatusEntry, StatusPurpose } from '../model/award.ts'
import type { Unsigned } from '../model/credential.ts'
import { present } from '../model/json.ts'
import { checkIri, timestamp } from '../model/text.ts'
import { STATUS_LIST_LENGTH, encodeList } from './bitstring.ts'
import type { StatusList } from './bitstring.ts'

export type StatusListCredential = Unsigned & {
	readonly id: string
	readonly issuer: string
	readonly credentialSubject: {
		readonly id: string
		readonly type: 'BitstringStatusList'
		readonly statusPurpose: StatusPurpose
		readonly encodedList: string
	}
}

export type StatusListOptions = {
	/** Where the list is published. */
	readonly id: string
	/** The issuer of the credentials in the list: the same id as in them. */
	readonly issuer: string
	readonly purpose: StatusPurpose
	readonly list: StatusList
	readonly validFrom: Date
	readonly validUntil?: Date | undefined
	/** How long a reader may keep the list, in milliseconds. */
	readonly ttl?: number | undefined
}

/** The list as a credential, ready for `signCredential`. Publish it at its id. */
export function buildStatusListCredential(options: StatusListOptions): StatusListCredential {
	const id = checkIri(options.id, 'status list id')
	return present({
		'@context': [CONTEXT_CREDENTIALS_V2],
		id,
		type: ['VerifiableCredential', 'BitstringStatusListCredential'],
		issuer: checkIri(options.issuer, 'issuer'),
		validFrom: timestamp(options.validFrom, 'validFrom'),
		validUntil: options.validUntil && timestamp(options.validUntil, 'validUntil'),
		credentialSubject: present({
			id: `${id}#list`,
			type: 'BitstringStatusList' as const,
			statusPurpose: options.purpose,
			ttl: options.ttl,
			encodedList: encodeList(options.list)
		})
	})
}

type EntryOptions = { readonly list: string; readonly index: number; readonly purpose: StatusPurpose }

/** What a credential says about where its status is published. */
export function statusEntry({ list, index, purpose }: EntryOptions): StatusEntry {
	if (!Number.isSafeInteger(index) || index < 0) {
		throw new CredentialError('status-index-out-of-range', `Not an index: ${index}`)
	}
	return {
		id: `${checkIri(list, 'status list')}#${index}`,
		type: 'BitstringStatusListEntry',
		statusPurpose: purpose,
		statusListIndex: String(index),
		statusListCredential: list
	}
}

type IsTaken = (index: number) => boolean | Promise<boolean>

const TRIES = 1_000

/**
 * A free index, by chance, so that its place in the list tells nothing about when or to whom it was given.
 * `random(limit)` gives a whole number from 0 below the limit, for example `randomInt` of `node:crypto`.
 */
export async function allocateIndex(
	random: (limit: number) => number,
	isTaken: IsTaken,
	length: number = STATUS_LIST_LENGTH
): Promise<number> {
	for (let attempt = 0; attempt < TRIES; attempt += 1) {
		const index = random(length)
		if (!(await isTaken(index))) return index
	}
	return firstFree(random(length), isTaken, length)
}

/** A nearly full list: walk on from a random place. */
async function firstFree(start: number, isTaken: IsTaken, length: number): Promise<number> {
	for (let step = 0; step < length; step += 1) {
		const index = (start + step) % length
		if (!(await isTaken(index))) return index
	}
	throw new CredentialError('status-list-full', `All ${length} entries of the list are taken`)
}
