// The words of a badge that pages and certificates share.
import type { MessageKey, Translate } from '#i18n/translate.ts'
import { inLanguage, type Language } from '#kernel/languages.ts'
import { altText } from '../badges/design/draw-badge.ts'
import type { BadgeContent, BadgeStatus, Judgement } from './model.ts'

const JUDGED = {
	one: 'passport.judgedByOne',
	two: 'passport.judgedByTwo',
	'two-units': 'passport.judgedByTwoUnits',
	rule: 'passport.judgedByRule',
	attendance: 'passport.kindParticipation'
} as const satisfies Record<Judgement, MessageKey>
export const judgementKey = (judgement: Judgement): MessageKey => JUDGED[judgement]

const LEVELS = ['common.level1', 'common.level2', 'common.level3', 'common.level4'] as const
export const levelName = (t: Translate, level: number): string =>
	t(LEVELS[Math.min(Math.max(level, 1), 4) - 1] ?? 'common.level1')

const KINDS = {
	skill: 'passport.kindSkill',
	milestone: 'passport.kindMilestone',
	route: 'passport.kindRoute',
	participation: 'passport.kindParticipation'
} as const satisfies Record<BadgeContent['kind'], MessageKey>
export const levelLine = (t: Translate, { kind, level }: Pick<BadgeContent, 'kind' | 'level'>): string =>
	t(KINDS[kind], { level: levelName(t, level) })

const STATUSES = {
	valid: 'passport.statusValid',
	making: 'passport.statusMaking',
	revoked: 'passport.statusRevoked',
	replaced: 'passport.statusReplaced'
} as const satisfies Record<BadgeStatus, MessageKey>
export const statusKey = (status: BadgeStatus): MessageKey => STATUSES[status]

type Pictured = Pick<BadgeContent, 'kind' | 'level' | 'name'>
/** What the picture of a badge says, for those who do not see it. */
export const pictureText = (t: Translate, { kind, level, name }: Pictured, language: Language): string =>
	altText(t, { kind, level, name: inLanguage(name, language) })
