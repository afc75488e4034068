import QRCode from 'qrcode'

export type Square = { readonly size: number; readonly path: string }

/** An address as a square to scan: its side in modules with the quiet edge, and the dark ones as one SVG path. */
export function qrSquare(address: string): Square {
	const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
	const edge = 4
	const dark: string[] = []
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++)
			if (modules.get(row, column)) dark.push(`M${column + edge} ${row + edge}h1v1h-1z`)
	return { size: modules.size + 2 * edge, path: dark.join('') }
}
