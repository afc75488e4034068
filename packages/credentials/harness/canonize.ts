// RDF Dataset Canonicalization on its own, for the suite of rdf-canon: N-Quads in, canonical N-Quads out.
import { rdfCanonize, RDFC } from '../src/canon/rdf.ts'
import { MALFORMED, Refusal } from './refusal.ts'

export type Canonical = { readonly canonical: string; readonly map: { readonly [label: string]: string } }

// Graphs with symmetries of the third degree, as the suite has them; credentials have none, so the library allows less.
const WORK_FACTOR = 3

export async function canonizeQuads(text: string, hash: string | undefined): Promise<Canonical> {
	if (hash !== undefined && hash !== 'sha256' && hash !== 'sha384')
		throw new Refusal(MALFORMED, `${hash} is no hash of RDFC-1.0 here`)
	const canonicalIdMap = new Map<string, string>()
	try {
		const canonical = await rdfCanonize.canonize(text, {
			...RDFC,
			inputFormat: 'application/n-quads',
			messageDigestAlgorithm: hash ?? 'sha256',
			canonicalIdMap,
			maxWorkFactor: WORK_FACTOR
		})
		return {
			canonical,
			map: Object.fromEntries([...canonicalIdMap].map(([from, to]) => [bare(from), bare(to)]))
		}
	} catch (error) {
		throw new Refusal(MALFORMED, error instanceof Error ? error.message : String(error))
	}
}

const bare = (label: string): string => label.replace(/^_:/, '')
