import { CredentialError } from '../errors.ts'
import { isObject, listOf, textOf, without } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { readBaseProof, writeDerivedProof } from './proof-value.ts'
import type { BaseProof } from './proof-value.ts'
import { selectParts } from './select.ts'
import { canonize, readStatements, secretLabels } from './statements.ts'
import type { Admit, Statements } from './statements.ts'

export type DeriveOptions = {
	/** JSON Pointers to what is shown besides the mandatory parts. */
	readonly selective: readonly string[]
	/** Which proof to use, when the credential has several of this kind. */
	readonly proofId?: string | undefined
}

/** Makes what the holder shows: the mandatory parts of a credential, the chosen ones, and a proof that covers just these. */
export function deriveCredential(credential: JsonObject, options: DeriveOptions): Promise<JsonObject> {
	return derive(credential, options, undefined)
}

export async function derive(
	credential: JsonObject,
	options: DeriveOptions,
	admit: Admit | undefined
): Promise<JsonObject> {
	const base = baseProofIn(credential, options.proofId)
	const parts = readBaseProof(textOf(base['proofValue']) ?? '')
	const document = without(credential, 'proof')
	const combined = [...parts.mandatoryPointers, ...options.selective]
	const reveal = selectParts(document, combined)
	if (!reveal) throw new CredentialError('invalid-proof', 'Nothing was chosen, and nothing is mandatory')
	const lists = [parts.mandatoryPointers, options.selective, combined]
	const statements = await readStatements(document, secretLabels(parts.hmacKey), lists, admit)
	const proofValue = writeDerivedProof({
		baseSignature: parts.baseSignature,
		publicKey: parts.publicKey,
		...(await shownOf(parts, statements))
	})
	return { ...reveal, proof: { ...without(base, '@context'), proofValue } }
}

function baseProofIn(credential: JsonObject, id: string | undefined): JsonObject {
	const proofs = listOf(credential['proof'])
		.filter(isObject)
		.filter((proof) => proof['cryptosuite'] === 'ecdsa-sd-2023' && (id === undefined || proof['id'] === id))
	const [proof, second] = proofs
	if (proof && !second) return proof
	throw new CredentialError(
		'invalid-proof',
		`The credential has ${second ? 'several proofs' : 'no proof'} of ecdsa-sd-2023`
	)
}

async function shownOf({ signatures }: BaseProof, { lines, labels, groups }: Statements) {
	const [mandatory, selective, combined] = groups.map(({ numbers }) => numbers)
	const shown = lines.flatMap((_, number) => (combined?.has(number) ? [number] : []))
	const optional = lines.flatMap((_, number) => (mandatory?.has(number) ? [] : [number]))
	const { map } = await canonize(groups[2]?.lines ?? [])
	return {
		mandatoryIndexes: shown.flatMap((number, index) => (mandatory?.has(number) ? [index] : [])),
		signatures: signatures.filter((_, index) => selective?.has(optional[index] ?? -1)),
		labels: new Map([...map].map(([input, canonical]) => [canonical, labels.get(input) ?? '']))
	}
}
