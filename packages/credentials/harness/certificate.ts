// A certificate for https://localhost that signs itself: the suites fetch status lists by https and trust anybody.
import { createSign, generateKeyPairSync } from 'node:crypto'

const DAY = 24 * 60 * 60 * 1000

/** One element of DER: tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
	const body = Buffer.concat(contents)
	const length =
		body.length < 128
			? Buffer.from([body.length])
			: body.length < 256
				? Buffer.from([0x81, body.length])
				: Buffer.from([0x82, body.length >> 8, body.length & 255])
	return Buffer.concat([Buffer.from([tag]), length, body])
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const SEQUENCE = 0x30
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(0x06, hex('2a8648ce3d040302')))
const COMMON_NAME = der(0x06, hex('550403'))
const ALTERNATIVE_NAMES = der(0x06, hex('551d11'))
const NAME = der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from('localhost')))))
const NAMES = der(SEQUENCE, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
const EXTENSIONS = der(0xa3, der(SEQUENCE, der(SEQUENCE, ALTERNATIVE_NAMES, der(0x04, NAMES))))

const utcTime = (moment: number): Buffer =>
	der(0x17, Buffer.from(`${new Date(moment).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

export function selfSigned(now: Date): { readonly key: string; readonly cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
	const body = der(
		SEQUENCE,
		der(0xa0, der(0x02, hex('02'))),
		der(0x02, hex('01')),
		ECDSA_WITH_SHA256,
		NAME,
		der(SEQUENCE, utcTime(now.getTime() - DAY), utcTime(now.getTime() + 365 * DAY)),
		NAME,
		publicKey.export({ type: 'spki', format: 'der' }),
		EXTENSIONS
	)
	const signature = createSign('sha256').update(body).sign(privateKey)
	const whole = der(SEQUENCE, body, ECDSA_WITH_SHA256, der(0x03, hex('00'), signature))
	const lines = whole.toString('base64').replace(/(.{64})/g, '$1\n')
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`
	}
}
