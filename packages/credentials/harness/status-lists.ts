// The status lists of the harness, in memory: one per identity and purpose.
import { randomInt } from 'node:crypto'
import type { JsonObject } from '../src/model/json.ts'
import { hasType, isObject, listOf, textOf } from '../src/model/json.ts'
import type { StatusEntry, StatusPurpose } from '../src/model/award.ts'
import { addProof } from '../src/sign/data-integrity.ts'
import { newStatusList, setStatus } from '../src/status/bitstring.ts'
import type { StatusList } from '../src/status/bitstring.ts'
import { allocateIndex, buildStatusListCredential, statusEntry } from '../src/status/list-credential.ts'
import type { Identity } from './keys.ts'
import { identityFor } from './keys.ts'
import { MALFORMED, Refusal, STATUS } from './refusal.ts'

type Kept = {
	readonly identity: Identity
	readonly purpose: StatusPurpose
	readonly taken: Map<number, string>
	list: StatusList
}

const PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension']
const isPurpose = (value: unknown): value is StatusPurpose => PURPOSES.some((purpose) => purpose === value)

export class StatusLists {
	/** Where the lists are published; known once the server listens. */
	base = ''
	readonly #lists = new Map<string, Kept>()
	readonly #now: () => Date

	constructor(now: () => Date) {
		this.#now = now
	}

	/** Entries for a new credential: those that were asked for, or one for revocation. */
	async entriesFor(
		credentialId: string,
		identity: Identity,
		asked: unknown
	): Promise<readonly StatusEntry[]> {
		const wanted = isObject(asked) || Array.isArray(asked) ? listOf(asked) : [{ statusPurpose: 'revocation' }]
		const entries: StatusEntry[] = []
		for (const one of wanted) entries.push(await this.#entry(credentialId, identity, purposeIn(one)))
		return entries
	}

	async #entry(credentialId: string, identity: Identity, purpose: StatusPurpose): Promise<StatusEntry> {
		const name = `${identity.algorithm.toLowerCase()}-${purpose}`
		const kept = this.#lists.get(name) ?? this.#newList(name, identity, purpose)
		const index = await allocateIndex(randomInt, (free) => kept.taken.has(free))
		kept.taken.set(index, credentialId)
		return statusEntry({ list: `${this.base}/status/${name}`, index, purpose })
	}

	#newList(name: string, identity: Identity, purpose: StatusPurpose): Kept {
		const kept: Kept = { identity, purpose, taken: new Map(), list: newStatusList() }
		this.#lists.set(name, kept)
		return kept
	}

	/** Sets or clears the status of a credential that was issued here. */
	change(body: JsonObject): void {
		const credentialId = textOf(body['credentialId']) ?? ''
		const changes = listOf(body['credentialStatus'])
		if (changes.length === 0) throw new Refusal(MALFORMED, 'credentialStatus is missing')
		for (const change of changes) this.#changeOne(credentialId, change)
	}

	#changeOne(credentialId: string, change: unknown): void {
		const purpose = purposeIn(change)
		const value = isObject(change) ? change['status'] : undefined
		const on = value === undefined || value === true || value === '1' || value === 1
		const found = [...this.#lists.values()].flatMap((kept) =>
			kept.purpose === purpose
				? [...kept.taken].filter(([, id]) => id === credentialId).map(([index]) => ({ kept, index }))
				: []
		)
		if (found.length === 0)
			throw new Refusal(`${STATUS}STATUS_RETRIEVAL_ERROR`, `No such credential: ${credentialId}`, 404)
		for (const { kept, index } of found) kept.list = setStatus(kept.list, index, on)
	}

	/** The list credential, signed now; undefined when there is no such list. */
	async credential(name: string): Promise<JsonObject | undefined> {
		const kept = this.#lists.get(name)
		if (!kept) return undefined
		const { identity } = kept.identity.algorithm === 'P-521' ? { identity: identityFor('Ed25519') } : kept
		const now = this.#now()
		const unsigned = buildStatusListCredential({
			id: `${this.base}/status/${name}`,
			issuer: identity.did,
			purpose: kept.purpose,
			list: kept.list,
			validFrom: now
		})
		const { signer, verificationMethod } = identity
		const signed = await addProof(unsigned, { signer, verificationMethod, created: now })
		return { ...signed, proof: signed.proof[0] }
	}
}

function purposeIn(value: unknown): StatusPurpose {
	const purpose = isObject(value) ? (value['statusPurpose'] ?? 'revocation') : undefined
	if (!isPurpose(purpose)) throw new Refusal(MALFORMED, `statusPurpose must be one of ${PURPOSES.join(', ')}`)
	if (isObject(value) && value['type'] !== undefined && !hasType(value, 'BitstringStatusListEntry'))
		throw new Refusal(MALFORMED, 'Only BitstringStatusListEntry is kept here')
	return purpose
}

/** Refuses entries that break a MUST of the specification; other kinds of status are left to those who know them. */
export function checkStatusEntries(credential: JsonObject): void {
	for (const entry of listOf(credential['credentialStatus'])) {
		if (!isObject(entry) || !hasType(entry, 'BitstringStatusListEntry')) continue
		const fault = faultOfEntry(entry)
		if (fault) throw new Refusal(`${STATUS}MALFORMED_VALUE_ERROR`, `/credentialStatus/${fault}`)
	}
}

function faultOfEntry(entry: JsonObject): string | undefined {
	const { statusListIndex: index, statusListCredential: list, statusSize: size = 1 } = entry
	if (!textOf(entry['statusPurpose'])) return 'statusPurpose must be a text'
	if (typeof index !== 'string' || !/^\d+$/.test(index)) return 'statusListIndex must be a number, as a text'
	if (typeof list !== 'string' || !URL.canParse(list)) return 'statusListCredential must be an address'
	if (!Number.isInteger(size) || Number(size) < 1) return 'statusSize must be an integer greater than zero'
	const messages = listOf(entry['statusMessage']).length
	const possible = 2 ** Number(size)
	if (messages !== possible && (messages > 0 || possible > 2))
		return `statusMessage must name ${possible} messages`
	return undefined
}
