import fc from 'fast-check'
import jsonld from 'jsonld'
import { expect, test } from 'vitest'
import { hostileAward } from '../../test/hostile.ts'
import edtech from '../../test/vectors/1edtech-ob30.json' with { type: 'json' }
import w3c from '../../test/vectors/w3c-data-integrity.json' with { type: 'json' }
import { buildCredential } from '../build/build-credential.ts'
import { pinnedContext } from '../contexts/pinned.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import { localReader } from './canonize.ts'
import { rdfCanonize } from './rdf.ts'
import type { Quad } from './rdf.ts'

// The published types know neither these options nor this result.
const toRdf = jsonld.toRDF as unknown as (document: JsonObject, options: object) => Promise<readonly Quad[]>

/** What `jsonld` makes of a document on its own, with nothing of ours but the contexts. */
async function plainly(document: JsonObject): Promise<string> {
	const options = { safe: true, base: null, rdfDirection: 'i18n-datatype', documentLoader: loader }
	const quads = await toRdf(document, options)
	return rdfCanonize.canonize(quads, { algorithm: 'RDFC-1.0', rejectURDNA2015: true })
}
const loader = async (url: string) => ({ ...pinnedContext(url), tag: undefined })

const ours = (document: JsonObject) => localReader.canonize(document, 'sha256', DEFAULT_LIMITS)

const outcome = (run: Promise<string>): Promise<string> => run.catch(() => 'refused')

test('contexts that are shared instead of copied change nothing', { timeout: 60_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(hostileAward, async (award) => {
			const document = attempt(() => buildCredential(award))
			if (document) expect(await outcome(ours(document))).toBe(await outcome(plainly(document)))
		}),
		{ numRuns: 300 }
	)
})

function attempt<Result>(run: () => Result): Result | undefined {
	try {
		return run()
	} catch {
		// The builder refuses some mixtures of tags.
		return undefined
	}
}

const V2 = 'https://www.w3.org/ns/credentials/v2'
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const node = (types: readonly string[], more: object = {}) => ({ id: 'urn:x', type: types, ...more })

// Types have contexts of their own, which end with the node, with the value, or with the next type.
test.each<[string, JsonObject]>([
	['a credential of the W3C', w3c.document],
	['a badge of version 1.1', edtech.simple_v1],
	['a badge of 1EdTech', edtech.did_key],
	['several types at once', { '@context': [V2, OB], ...node(['Achievement', 'Profile'], { name: 'a' }) }],
	[
		'nodes in nodes in nodes',
		{
			'@context': [V2, OB],
			...node(['VerifiableCredential', 'OpenBadgeCredential'], {
				issuer: node(['Profile'], { name: 'i', parentOrg: node(['Profile'], { name: 'p' }) }),
				credentialSubject: node(['AchievementSubject'], {
					achievement: node(['Achievement'], {
						name: 'a',
						creator: node(['Profile'], { address: { type: ['Address'], addressCountry: 'FI' } })
					})
				})
			})
		}
	],
	[
		'a context in the middle',
		{ '@context': V2, ...node([]), a: { '@context': OB, type: 'Profile', name: 'x' } }
	],
	[
		'a word of the type outside',
		{ '@context': [V2, OB], ...node(['Address'], { geo: { addressCountry: 'FI' } }) }
	],
	['an unknown word', { '@context': V2, ...node([]), unknown: 'x' }]
])('%s is read as jsonld reads it', async (_, document) => {
	expect(await outcome(ours(document))).toBe(await outcome(plainly(document)))
})
