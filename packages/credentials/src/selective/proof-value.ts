import { CredentialError } from '../errors.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import type { Cbor } from './cbor.ts'

// https://www.w3.org/TR/vc-di-ecdsa/#selective-disclosure-functions

/** What the issuer gives to the holder: with it every part of the credential can be shown or left out. */
export type BaseProof = {
	readonly baseSignature: Uint8Array
	/** Multikey of the key that signed each statement, made for this proof alone. */
	readonly publicKey: Uint8Array
	readonly hmacKey: Uint8Array
	readonly signatures: readonly Uint8Array[]
	readonly mandatoryPointers: readonly string[]
}

/** What the holder shows. */
export type DerivedProof = {
	readonly baseSignature: Uint8Array
	readonly publicKey: Uint8Array
	readonly signatures: readonly Uint8Array[]
	/** Canonical label of a blank node to the label that was signed. */
	readonly labels: ReadonlyMap<string, string>
	readonly mandatoryIndexes: readonly number[]
}

const HEADER = Buffer.from([0xd9, 0x5d])
const [BASE, DERIVED] = [0, 1]

export const writeBaseProof = (proof: BaseProof): string =>
	write(BASE, [
		proof.baseSignature,
		proof.publicKey,
		proof.hmacKey,
		proof.signatures,
		proof.mandatoryPointers
	])

export function writeDerivedProof(proof: DerivedProof): string {
	const labels = new Map(
		[...proof.labels].map(([from, to]) => [Number(from.slice(4)), Buffer.from(to.slice(1), 'base64url')])
	)
	return write(DERIVED, [
		proof.baseSignature,
		proof.publicKey,
		proof.signatures,
		labels,
		proof.mandatoryIndexes
	])
}

const write = (kind: number, parts: readonly Cbor[]): string =>
	`u${Buffer.concat([HEADER, Buffer.from([kind]), encodeCbor(parts)]).toString('base64url')}`

export function readBaseProof(value: string): BaseProof {
	const [baseSignature, publicKey, hmacKey, signatures, pointers] = read(BASE, value)
	return {
		baseSignature: bytesOf(baseSignature, 64),
		publicKey: bytesOf(publicKey, 35),
		hmacKey: bytesOf(hmacKey, 32),
		signatures: listOf(signatures).map((one) => bytesOf(one, 64)),
		mandatoryPointers: listOf(pointers).map((pointer) => (typeof pointer === 'string' ? pointer : fail()))
	}
}

export function readDerivedProof(value: string): DerivedProof {
	const [baseSignature, publicKey, signatures, labels, indexes] = read(DERIVED, value)
	return {
		baseSignature: bytesOf(baseSignature, 64),
		publicKey: bytesOf(publicKey, 35),
		signatures: listOf(signatures).map((one) => bytesOf(one, 64)),
		labels: labelsOf(labels),
		mandatoryIndexes: listOf(indexes).map((index) => (typeof index === 'number' ? index : fail()))
	}
}

function read(kind: number, value: string): readonly (Cbor | undefined)[] {
	const bytes = /^u[A-Za-z0-9_-]+$/.test(value) ? Buffer.from(value.slice(1), 'base64url') : Buffer.alloc(0)
	if (!bytes.subarray(0, 3).equals(Buffer.concat([HEADER, Buffer.from([kind])]))) {
		const wanted = kind === BASE ? 'a base proof' : 'a derived proof'
		throw new CredentialError('invalid-proof', `This is not ${wanted} of ecdsa-sd-2023`)
	}
	const parts = listOf(decodeCbor(bytes.subarray(3)))
	return parts.length === 5 ? parts : fail()
}

function fail(): never {
	throw new CredentialError('invalid-proof', 'The parts of this proof are not those of ecdsa-sd-2023')
}

const bytesOf = (value: Cbor | undefined, length: number): Uint8Array =>
	value instanceof Uint8Array && value.length === length ? value : fail()

const listOf = (value: Cbor | undefined): readonly Cbor[] => (Array.isArray(value) ? value : fail())

function labelsOf(value: Cbor | undefined): ReadonlyMap<string, string> {
	if (!(value instanceof Map)) return fail()
	const labels = new Map<string, string>()
	for (const [number, bytes] of value as ReadonlyMap<number, Uint8Array>)
		labels.set(`c14n${number}`, `u${Buffer.from(bytesOf(bytes, 32)).toString('base64url')}`)
	return labels
}
