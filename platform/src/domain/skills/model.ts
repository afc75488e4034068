// What a framework is made of, and what a mapping comes to.
import type { LocalText } from '#kernel/languages.ts'

export const AREA_IDS = ['KNOW', 'TALK', 'MEET', 'HOME', 'AWAY', 'BUILD', 'GROW'] as const
export type AreaId = (typeof AREA_IDS)[number]
export const isAreaId = (value: string): value is AreaId => (AREA_IDS as readonly string[]).includes(value)

/** 0 is "at the start"; 1 to 4 are the named levels. */
export type Level = 0 | 1 | 2 | 3 | 4
export type Levels = { readonly [area in AreaId]?: Level | undefined }

export const MODES = ['full', 'quick'] as const
export type Mode = (typeof MODES)[number]

export const OPT_OUTS = ['na', 'skip'] as const
export type OptOut = (typeof OPT_OUTS)[number]
/** What a form says about one statement: a value, "not part of my job" or "I prefer not to say". */
export const ANSWERS = ['0', '1', '2', '3', '4', ...OPT_OUTS] as const
export type Answer = (typeof ANSWERS)[number]

export type FrameworkLevel = {
	readonly id: string
	readonly n: number
	readonly name: LocalText
	readonly rule: LocalText
}
export type FrameworkArea = {
	readonly id: AreaId
	readonly name: LocalText
	readonly about: LocalText
	/** One observable sentence for each level, the first level first. */
	readonly descriptors: readonly LocalText[]
}
export type Statement = {
	readonly id: string
	readonly area: AreaId
	readonly quick: boolean
	readonly text: LocalText
	readonly hint: LocalText | null
	readonly plain: LocalText
	/** What the two ends of the scale can look like. */
	readonly low: LocalText
	readonly high: LocalText
}
export type ScaleStep = { readonly id: string; readonly label: LocalText; readonly plain: LocalText }
export type ContextQuestion = {
	readonly id: string
	readonly kind: 'single' | 'multiple'
	readonly max?: number | undefined
	readonly text: LocalText
	readonly hint?: LocalText | undefined
	readonly options: readonly { readonly id: string; readonly text: LocalText }[]
}

export type Framework = {
	readonly id: string
	readonly version: string
	readonly levels: readonly FrameworkLevel[]
	readonly areas: readonly FrameworkArea[]
	readonly intro: LocalText
	readonly privacy: LocalText
	readonly scale: readonly ScaleStep[]
	readonly statements: readonly Statement[]
	readonly contextQuestions: readonly ContextQuestion[]
}

/** What closing a mapping keeps: areas with too few answers are left out. */
export type MappingResult = { readonly levels: Levels; readonly stage?: Level | undefined }

export type SkillsProfile = {
	readonly assessed: Levels
	readonly stage: Level | undefined
	/** From the short mapping of one statement per area. */
	readonly rough: boolean
	readonly at: Date
	readonly interests: readonly AreaId[]
	readonly targetRole: string | undefined
}
