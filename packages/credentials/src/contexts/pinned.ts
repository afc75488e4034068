import { createHash } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import bitstringStatusListV1 from './bitstring-status-list-v1.json' with { type: 'json' }
import clr201 from './clr-2.0.1.json' with { type: 'json' }
import examplesV2 from './credentials-examples-v2.json' with { type: 'json' }
import undefinedTermsV2 from './credentials-undefined-terms-v2.json' with { type: 'json' }
import credentialsV1 from './credentials-v1.json' with { type: 'json' }
import credentialsV2 from './credentials-v2.json' with { type: 'json' }
import dataIntegrityV1 from './data-integrity-v1.json' with { type: 'json' }
import dataIntegrityV2 from './data-integrity-v2.json' with { type: 'json' }
import ed255192020 from './ed25519-2020-v1.json' with { type: 'json' }
import openBadges300 from './ob-3.0.0.json' with { type: 'json' }
import openBadges301 from './ob-3.0.1.json' with { type: 'json' }
import openBadges302 from './ob-3.0.2.json' with { type: 'json' }
import openBadges303 from './ob-3.0.3.json' with { type: 'json' }
import openBadgesExtensions from './ob-extensions.json' with { type: 'json' }

type Pinned = { readonly document: object; readonly sha256: string }

/** Every JSON-LD context that this library will ever read, by address, with the SHA-256 of its compact JSON. */
export const PINNED_CONTEXTS: ReadonlyMap<string, Pinned> = new Map([
	[
		'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
		{ document: clr201, sha256: '422134ecb63d0167ca31ebfbac7ae4b92482acf63961a1e5e613135360712efd' }
	],
	[
		'https://www.w3.org/ns/credentials/examples/v2',
		{ document: examplesV2, sha256: '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58' }
	],
	[
		'https://www.w3.org/ns/credentials/undefined-terms/v2',
		{ document: undefinedTermsV2, sha256: '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f' }
	],
	[
		'https://www.w3.org/2018/credentials/v1',
		{ document: credentialsV1, sha256: '778eb3a2ffad5df9773231da61b42c098e9849844873a6b5bf9be95c70d73df7' }
	],
	[
		'https://www.w3.org/ns/credentials/v2',
		{ document: credentialsV2, sha256: 'bf6fd611e6773d58f649459a45dbbb81f94e8cfd058a756644cd5a4a882c4050' }
	],
	[
		'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
		{ document: openBadges300, sha256: 'ce6ab7f5729910f4fd7f35ec2cdb91f15446d1d2f886b6ccc1c1380b47fa8383' }
	],
	[
		'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
		{ document: openBadges301, sha256: 'a6196945628b9d02b7b60f57f0a8f6baa9771a202d1a9e378555fc95d71d6c33' }
	],
	[
		'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
		{ document: openBadges302, sha256: '3b7ee3db2a81386e4369ea73ccc6b85f3cf463094e633466cee7e0b048cbeb35' }
	],
	[
		'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
		{ document: openBadges303, sha256: 'e407ae98563c7b4708be4c8198a7f254bc09c131afc68e73d5f90eb0a34c6f7f' }
	],
	[
		'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
		{
			document: openBadgesExtensions,
			sha256: 'f9767b4f07e2c92e6c084c34882f67cb335b13f0aface4b9bfc2ea08432a5892'
		}
	],
	[
		'https://w3id.org/security/data-integrity/v1',
		{ document: dataIntegrityV1, sha256: '3d76dae0cd98b289312e02c08d6a7b746cb1c66da17d605067f10f697ea0a76c' }
	],
	[
		'https://w3id.org/security/data-integrity/v2',
		{ document: dataIntegrityV2, sha256: 'be223c58c54657e930970f0d11f03caf7287bddc7be7e6f010855190c6b39c21' }
	],
	[
		'https://www.w3.org/ns/credentials/status/v1',
		{
			document: bitstringStatusListV1,
			sha256: '1d5d557d174395f467c025726ff37da4b18e81d95e2a7e285d8e2158e5f889ce'
		}
	],
	[
		'https://w3id.org/security/suites/ed25519-2020/v1',
		{ document: ed255192020, sha256: '9ccf2b2a579a86c1fd167f4d1dfbdebc72dae44c7b4d592715cd621e1b5c6ba8' }
	]
])

export const contextHash = (document: object): string =>
	createHash('sha256').update(JSON.stringify(document)).digest('hex')

type PinnedDocument = {
	readonly contextUrl?: never
	readonly documentUrl: string
	readonly document: object
	/** Tells `jsonld` that the document never changes, so that it is taken apart only once. */
	readonly tag: 'static'
}

/** Hands out pinned contexts and refuses everything else: nothing is ever fetched. */
export function pinnedContext(url: string): PinnedDocument {
	const pinned = PINNED_CONTEXTS.get(url)
	if (!pinned)
		throw new CredentialError('context-refused', `This context is not known here: ${url.slice(0, 200)}`)
	return { documentUrl: url, document: pinned.document, tag: 'static' }
}
