import type { JsonObject } from '../src/model/json.ts'
import { identityFor } from './keys.ts'
import { SECURINGS } from './suites.ts'
import type { Securing } from './suites.ts'

/** What the harness offers, in the form in which the suites of W3C list implementations. */
export const manifestAt = (http: string, https: string): JsonObject => ({
	name: 'Rexpath',
	implementation: '@rexpath/credentials, VC-API harness for tests',
	https,
	issuers: SECURINGS.map((securing) => endpoint(http, securing, 'credentials/issue')),
	verifiers: SECURINGS.map((securing) => endpoint(http, securing, 'credentials/verify')),
	vpVerifiers: SECURINGS.map((securing) => endpoint(http, securing, 'presentations/verify')),
	vcHolders: SECURINGS.filter(({ kind }) => kind === 'selective').map((securing) =>
		endpoint(http, securing, 'credentials/derive')
	)
})

const endpoint = (http: string, { path, tags, algorithms }: Securing, action: string): JsonObject => ({
	id: identityFor(algorithms[0]).did,
	endpoint: `${http}/${path}/${action}`,
	method: 'POST',
	tags,
	supports: { vc: ['1.1', '2.0'] },
	supportedEcdsaKeyTypes: algorithms.filter((algorithm) => algorithm.startsWith('P-'))
})
