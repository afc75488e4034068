// What makes the sheet worth a frame on the wall: the double line of a map, contours, and the land of the badge's level.
import type PDFDocument from 'pdfkit'
import { paletteOf } from '../badges/design/draw-badge-palette.ts'

type Sheet = InstanceType<typeof PDFDocument>

const INK = '#1c2a24'
const CONTOUR = '#e6dcc4'
const [LEFT, TOP, WIDE, HIGH] = [27, 27, 541.28, 787.89]

/** Contour lines in the upper corners, as on a map. */
export function drawContours(sheet: Sheet): void {
	sheet.save().rect(LEFT, TOP, WIDE, HIGH).clip()
	for (let radius = 48; radius <= 192; radius += 18) {
		sheet.ellipse(LEFT, TOP + 20, radius, radius * 1.15).ellipse(LEFT + WIDE, TOP - 10, radius * 1.1, radius)
	}
	sheet.lineWidth(0.8).strokeColor(CONTOUR).stroke().restore()
}

/** A double line around the sheet. */
export function drawFrame(sheet: Sheet): void {
	sheet
		.lineWidth(2)
		.strokeColor(INK)
		.rect(LEFT - 5, TOP - 5, WIDE + 10, HIGH + 10)
		.stroke()
	sheet.lineWidth(0.6).rect(LEFT, TOP, WIDE, HIGH).stroke()
}

const SPRUCES = [
	[30, 40],
	[52, 28],
	[70, 34],
	[396, 30],
	[420, 42],
	[446, 32],
	[508, 26],
	[526, 38]
] as const

/** Fells, spruces and a trail in the colours of a level, standing on the line at `ground`. */
export function drawLand(sheet: Sheet, level: number, ground: number): void {
	const { base, deep, light, paper } = paletteOf(level, false)
	sheet
		.save()
		.rect(LEFT, ground - 100, WIDE, 100)
		.clip()
		.translate(LEFT, ground - 100)
	sheet.path('M0 100V62C60 30 110 26 170 52C230 22 300 10 360 34C420 58 470 20 542 44V100Z').fill(light)
	sheet.path('M0 100V82C70 60 140 62 210 78C290 50 350 36 400 40C460 46 500 66 542 64V100Z').fill(base)
	sheet
		.path('M40 100C90 84 150 90 206 82S300 66 330 58S372 46 386 40')
		.lineWidth(2.4)
		.lineCap('round')
		.dash(0.1, { space: 5.5 })
		.strokeColor(paper)
		.stroke()
		.undash()
	for (const [x, height] of SPRUCES) sheet.path(spruce(x, 100, height)).fill(deep)
	sheet.restore()
}

const spruce = (x: number, y: number, height: number): string => {
	const half = height * 0.3
	return `M${x} ${y - height}L${x + half * 0.7} ${y - height * 0.5}H${x + half * 0.35}L${x + half} ${y}H${x - half}L${x - half * 0.35} ${y - height * 0.5}H${x - half * 0.7}Z`
}
