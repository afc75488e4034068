import { isPng, unbakePng, unbakeSvg } from '@rexpath/credentials'
import { explained } from './bake.ts'
import { FailedError } from './terminal.ts'

export type Carried = { readonly carrier: string; readonly document: object }

/** The credential in a file of any kind, taken as it is, with how it was carried. */
export function credentialIn(bytes: Uint8Array, file: string): Carried {
	if (isPng(bytes))
		return inside(
			'PNG',
			explained(file, () => unbakePng(bytes)),
			file
		)
	const text = Buffer.from(bytes).toString('utf8').trim()
	if (text.startsWith('<'))
		return inside(
			'SVG',
			explained(file, () => unbakeSvg(text)),
			file
		)
	return inside('', text, file)
}

function inside(picture: string, text: string, file: string): Carried {
	const within = picture ? ` in ${picture}` : ''
	if (text.startsWith('{')) return { carrier: `JSON${within}`, document: jsonOf(text, file) }
	const [, payload] = text.split('.')
	if (!payload) throw new FailedError(`${file} is no badge`)
	return {
		carrier: `signed text${within}`,
		document: jsonOf(Buffer.from(payload, 'base64url').toString('utf8'), file)
	}
}

export function jsonOf(text: string, file: string): object {
	try {
		const value: unknown = JSON.parse(text)
		if (typeof value === 'object' && value !== null) return value
	} catch {
		// Said below.
	}
	throw new FailedError(`${file} is not a JSON object`)
}
