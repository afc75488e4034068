import { isObject, listOf, textOf } from '../src/model/json.ts'
import type { JsonObject } from '../src/model/json.ts'
import { MALFORMED, Refusal } from './refusal.ts'

// A digest can only be compared where the resource is at hand, and nothing is fetched here. The context of VC 2.0 is
// at hand; W3C changed its layout, not its content, so it has had more than one digest.
// Sources: appendix B.1 of https://www.w3.org/TR/vc-data-model-2.0/ and the versions of July 2024 and February 2025.
const KNOWN: {
	readonly [address: string]: { readonly sri: readonly string[]; readonly multibase: readonly string[] }
} = {
	'https://www.w3.org/ns/credentials/v2': {
		sri: [
			'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
			'sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg'
		],
		multibase: [
			'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ',
			'uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k',
			'uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA'
		]
	}
}

const SRI = /^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}$/
const MULTIBASE = /^(?:u[A-Za-z0-9_-]+|z[1-9A-HJ-NP-Za-km-z]+)$/

/** Refuses digests that are no digests, and those that cannot belong to a resource that is known here. */
export function checkRelatedResources(credential: JsonObject): void {
	for (const resource of listOf(credential['relatedResource'])) if (isObject(resource)) check(resource)
}

function check({ id, digestSRI: sri, digestMultibase: multibase }: JsonObject): void {
	const known = KNOWN[textOf(id) ?? '']
	if (sri !== undefined && (!SRI.test(String(sri)) || (known && !known.sri.includes(String(sri)))))
		throw new Refusal(MALFORMED, `The digestSRI of ${String(id)} does not fit`)
	if (multibase === undefined) return
	if (!MULTIBASE.test(String(multibase)) || (known && !known.multibase.includes(String(multibase))))
		throw new Refusal(MALFORMED, `The digestMultibase of ${String(id)} does not fit`)
}
