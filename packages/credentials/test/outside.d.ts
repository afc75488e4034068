// Outside libraries that have no types of their own: only what the tests use of them.

declare module '@digitalbazaar/data-integrity' {
	export class DataIntegrityProof {
		constructor(options: { cryptosuite: unknown; signer?: unknown; date?: string })
	}
}

declare module '@digitalbazaar/ed25519-multikey' {
	type Multikey = {
		signer(): unknown
		export(options: { publicKey: true; includeContext: true }): Promise<{ [member: string]: unknown }>
	}
	export function from(key: { [member: string]: string }): Promise<Multikey>
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
	export const cryptosuite: unknown
}

declare module '@digitalbazaar/vc' {
	type Outcome = {
		verified: boolean
		error?: { errors?: unknown }
		statusResult?: { results?: readonly { status?: boolean }[] }
	}
	export function verifyCredential(options: { [name: string]: unknown }): Promise<Outcome>
	export function issue(options: { [name: string]: unknown }): Promise<{ [member: string]: unknown }>
	export function derive(options: { [name: string]: unknown }): Promise<{ [member: string]: unknown }>
}

declare module 'pngjs' {
	export class PNG {
		constructor(options: { width: number; height: number })
		data: Buffer
		static sync: { read(png: Buffer): PNG; write(png: PNG): Buffer }
	}
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
	export const cryptosuite: unknown
}

declare module '@digitalbazaar/ecdsa-multikey' {
	type Multikey = { signer(): unknown }
	export function from(key: { [member: string]: string }): Promise<Multikey>
}

declare module '@digitalbazaar/ed25519-signature-2020' {
	export class Ed25519Signature2020 {
		constructor(options: { key?: unknown; date?: string })
	}
}

declare module '@digitalbazaar/ed25519-verification-key-2020' {
	export const Ed25519VerificationKey2020: { from(key: { [member: string]: string }): Promise<unknown> }
}

declare module 'png-itxt' {
	type Found = { keyword: string; value: string }
	const pngItxt: {
		set(chunk: { type: string; keyword: string; value: string }): NodeJS.ReadWriteStream
		get(keyword: string, callback: (error: Error | null, found: Found | null) => void): NodeJS.WritableStream
	}
	export default pngItxt
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
	export class BitstringStatusList {
		constructor(options: { length: number })
		setStatus(index: number, status: boolean): void
		getStatus(index: number): boolean
		encode(): Promise<string>
		static decode(options: { encodedList: string }): Promise<BitstringStatusList>
	}
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
	export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): unknown
	export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[] }): unknown
	export function createVerifyCryptosuite(): unknown
}
