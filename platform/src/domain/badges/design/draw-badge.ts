// The badge family as pictures. Shape by kind, colour and trail marks by level, symbol by area, the name set on it.
import type { MessageKey, Translate } from '#i18n/translate.ts'
import { HATCH, paletteOf } from './draw-badge-palette.ts'
import {
	milestoneShape,
	participationShape,
	routeShape,
	skillShape,
	type Drawing
} from './draw-badge-shapes.ts'
import type { BadgeKind } from './model.ts'

export type BadgeArt = {
	readonly kind: BadgeKind
	/** 1 to 4; 0 for participation. */
	readonly level: number
	/** The main area (skill) or the area of the route; decides the symbol. */
	readonly areaId?: string | undefined
	readonly name: string
	readonly issuerName?: string | undefined
	/** One ink on white, for print. */
	readonly monochrome?: boolean | undefined
}

const SHAPES: Readonly<Record<BadgeKind, (drawing: Drawing) => string>> = {
	skill: skillShape,
	milestone: milestoneShape,
	route: routeShape,
	participation: participationShape
}

/** A complete SVG document, 400 units square; words are outlines, so it needs no fonts. */
export function drawBadge({ kind, level, areaId, name, issuerName, monochrome = false }: BadgeArt): string {
	const colours = paletteOf(kind === 'participation' ? 0 : level, monochrome)
	const drawing = { level, areaId, name, issuerName, monochrome, colours }
	return (
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">' +
		`<title>${escapeXml(name)}</title>${monochrome ? HATCH : ''}${SHAPES[kind](drawing)}</svg>`
	)
}

const ALT_KEYS = {
	skill: 'common.badgeAltSkill',
	milestone: 'common.badgeAltMilestone',
	route: 'common.badgeAltRoute',
	participation: 'common.badgeAltParticipation'
} as const satisfies Record<BadgeKind, MessageKey>
const LEVEL_KEYS = ['common.level1', 'common.level2', 'common.level3', 'common.level4'] as const

/** What the picture says, for those who do not see it. */
export function altText(t: Translate, { kind, level, name, issuerName }: BadgeArt): string {
	const levelName = t(LEVEL_KEYS[Math.min(Math.max(level, 1), 4) - 1] ?? 'common.level1')
	const said = t(ALT_KEYS[kind], { name, level: levelName })
	return issuerName ? `${said} ${t('common.badgeAltIssuer', { issuer: issuerName })}` : said
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeXml = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
