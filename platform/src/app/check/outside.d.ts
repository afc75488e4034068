// Only what second-library.ts uses of libraries that have no types of their own.
declare module '@digitalbazaar/data-integrity' {
	export class DataIntegrityProof {
		constructor(options: { cryptosuite: unknown })
	}
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
	export const cryptosuite: unknown
}

declare module '@digitalbazaar/vc' {
	export function verifyCredential(options: { [name: string]: unknown }): Promise<{ verified: boolean }>
}
