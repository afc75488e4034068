import QRCode from 'qrcode'

/** An address as a square to scan. A data address: no style or script of the drawing reaches the page. */
export async function qrPicture(address: string): Promise<string> {
	const drawing = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
	return `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`
}
