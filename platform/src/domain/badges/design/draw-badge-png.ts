import { Resvg } from '@resvg/resvg-js'

const SMALLEST = 16
const LARGEST = 2000

/** The picture as PNG, `size` pixels square. It asks for no font, so the bytes are the same on every machine. */
export function renderPng(svg: string, size: number): Uint8Array<ArrayBuffer> {
	const value = Math.min(Math.max(Math.round(size), SMALLEST), LARGEST)
	const picture = new Resvg(svg, { fitTo: { mode: 'width', value }, font: { loadSystemFonts: false } })
	return new Uint8Array(picture.render().asPng())
}
