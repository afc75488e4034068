// A passkey authenticator in software: makes a real key pair and really signs, as a phone would.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

type Options = {
	readonly challenge: string
	readonly rpId?: string
	readonly rp?: { readonly id?: string | undefined }
	readonly user?: { readonly id: string }
}
const PRESENT_AND_VERIFIED = 0x05
const HAS_KEY = 0x40

export class Authenticator {
	readonly id = randomBytes(32)
	readonly #privateKey: KeyObject
	readonly #point: { readonly x: Buffer; readonly y: Buffer }
	readonly #origin: string
	#counter = 1
	#userHandle = ''

	constructor(origin: string) {
		this.#origin = origin
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
		const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
		this.#privateKey = privateKey
		this.#point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') }
	}

	/** The browser's JSON after `navigator.credentials.create`. */
	creates({ challenge, rp, user }: Options): string {
		this.#userHandle = user?.id ?? ''
		const attested = Buffer.concat([
			Buffer.alloc(16),
			Buffer.from([0, this.id.length]),
			this.id,
			this.#coseKey()
		])
		const authData = Buffer.concat([this.#authData(rp?.id ?? '', PRESENT_AND_VERIFIED | HAS_KEY), attested])
		const attestationObject = cborMap([
			[cborText('fmt'), cborText('none')],
			[cborText('attStmt'), cborMap([])],
			[cborText('authData'), cborBytes(authData)]
		])
		return this.#answer({
			attestationObject: attestationObject.toString('base64url'),
			transports: ['internal'],
			clientDataJSON: this.#clientData('webauthn.create', challenge, this.#origin).toString('base64url')
		})
	}

	/** The browser's JSON after `navigator.credentials.get`. */
	signs(
		{ challenge, rpId = '' }: Options,
		{
			counter = ++this.#counter,
			flags = PRESENT_AND_VERIFIED,
			origin = this.#origin
		}: { counter?: number; flags?: number; origin?: string } = {}
	): string {
		this.#counter = counter
		const authData = this.#authData(rpId, flags)
		const clientData = this.#clientData('webauthn.get', challenge, origin)
		const signature = sign(
			'sha256',
			Buffer.concat([authData, createHash('sha256').update(clientData).digest()]),
			this.#privateKey
		)
		return this.#answer({
			authenticatorData: authData.toString('base64url'),
			clientDataJSON: clientData.toString('base64url'),
			signature: signature.toString('base64url'),
			userHandle: this.#userHandle
		})
	}

	#answer(response: object): string {
		const id = this.id.toString('base64url')
		return JSON.stringify({
			id,
			rawId: id,
			type: 'public-key',
			response,
			clientExtensionResults: {},
			authenticatorAttachment: 'platform'
		})
	}

	#clientData(type: string, challenge: string, origin: string): Buffer {
		return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
	}

	#authData(rpId: string, flags: number): Buffer {
		const counter = Buffer.alloc(4)
		counter.writeUInt32BE(this.#counter)
		return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter])
	}

	// COSE: key type 2 (EC), algorithm −7 (ES256), curve 1 (P-256), x, y.
	#coseKey(): Buffer {
		return cborMap([
			[Buffer.from([0x01]), Buffer.from([0x02])],
			[Buffer.from([0x03]), Buffer.from([0x26])],
			[Buffer.from([0x20]), Buffer.from([0x01])],
			[Buffer.from([0x21]), cborBytes(this.#point.x)],
			[Buffer.from([0x22]), cborBytes(this.#point.y)]
		])
	}
}

const cborMap = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
	Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flat()])
const cborText = (text: string): Buffer =>
	Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
const cborBytes = (bytes: Buffer): Buffer =>
	Buffer.concat([
		bytes.length < 256
			? Buffer.from([0x58, bytes.length])
			: Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]),
		bytes
	])
