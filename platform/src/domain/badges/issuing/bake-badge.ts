// The badge as a picture that carries its own proof: our drawing with the signed document inside.
import { bakePng, bakeSvg } from '@rexpath/credentials'
import { translator } from '#i18n/translate.ts'
import { keptOf } from '#kernel/memo.ts'
import { inLanguage, type Language, type LocalText } from '#kernel/languages.ts'
import { altText, drawBadge, type BadgeArt } from '../design/draw-badge.ts'
import { renderPng } from '../design/draw-badge-png.ts'
import type { BadgeKind } from '../design/model.ts'
import { mainAreaOf } from '../design/rules.ts'

export type BadgeFace = {
	readonly kind: BadgeKind
	readonly level: number
	readonly name: LocalText
	readonly areas: Readonly<Record<string, number>>
	readonly issuerName?: string | undefined
}

const PICTURE_PIXELS = 800

const artOf = ({ kind, level, name, areas, issuerName }: BadgeFace, language: Language): BadgeArt => ({
	kind,
	level,
	areaId: mainAreaOf(areas),
	name: inLanguage(name, language),
	issuerName
})

// A whole school can get the same badge on the same day, and drawing it takes longer than signing it.
const MOST_KEPT = 100
const drawings = keptOf<string>(MOST_KEPT)
const pictures = keptOf<Uint8Array<ArrayBuffer>>(MOST_KEPT)

export function badgeSvg(face: BadgeFace, language: Language): string {
	const art = artOf(face, language)
	return drawings(JSON.stringify(art), () => drawBadge(art))
}
export const badgePng = (
	face: BadgeFace,
	language: Language,
	pixels = PICTURE_PIXELS
): Uint8Array<ArrayBuffer> =>
	pictures(JSON.stringify([pixels, artOf(face, language)]), () => renderPng(badgeSvg(face, language), pixels))
export const badgeAltText = (face: BadgeFace, language: Language): string =>
	altText(translator(language), artOf(face, language))

export const bakedPng = (face: BadgeFace, language: Language, signed: string): Uint8Array<ArrayBuffer> =>
	new Uint8Array(bakePng(badgePng(face, language), signed))
export const bakedSvg = (face: BadgeFace, language: Language, signed: string): string =>
	bakeSvg(badgeSvg(face, language), signed)
