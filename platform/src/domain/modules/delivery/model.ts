// A module as it is taught. Its form is the training package's; here it is said in one language at a time.
import type { AreaId, Card, Figure, Language, Module, Text } from '@rexpath/content'

export type { AreaId, Language } from '@rexpath/content'

export type ModuleContent = Module
export type Question = Module['selfCheck'][number]
export type QuestionKind = Question['kind']
export type Activity = Module['activities'][number]
export type Sample = Module['samples'][number]
export type StudentKit = NonNullable<Module['studentKit']>
export type Lane = 'home' | 'abroad' | 'projects'

/** A part of the package with plain words in place of texts in seven languages. */
export type Said<Node> = Node extends Text
	? string
	: Node extends readonly (infer Item)[]
		? Said<Item>[]
		: Node extends object
			? { [Key in keyof Node]: Said<Node[Key]> }
			: Node

/** `spokenIn` is English where the part is not wholly translated into the reader's language. */
export type InWords<Node> = Said<Node> & { readonly spokenIn: Language }

export type DrawnFigure = { readonly svg: string; readonly alt: string; readonly spokenIn: Language }
export type CardInWords = InWords<Omit<Card, 'figure'>> & { readonly figure: DrawnFigure | undefined }
export type FigureSource = Figure

/** What lists and other rooms need to know, kept beside the content of each version. */
export type ModuleFacts = {
	readonly title: Text
	readonly objective: Text
	readonly level: number
	readonly hours: number
	readonly areas: Partial<Record<AreaId, number>>
	readonly badge: string
	readonly cardIds: readonly string[]
	readonly questionIds: readonly string[]
	readonly activityIds: readonly string[]
	readonly kitMinutes: number | null
}

export type ModuleBrief = {
	readonly id: string
	readonly version: number
	readonly title: string
	readonly objective: string
	readonly spokenIn: Language
	readonly level: number
	readonly hours: number
	readonly areas: Partial<Record<AreaId, number>>
	readonly mainArea: AreaId
	/** The heaviest first. */
	readonly areasByWeight: readonly AreaId[]
	/** The route whose badge counts this module's badge; undefined for those that serve every route. */
	readonly lane: Lane | undefined
	readonly badgeId: string
	readonly cardIds: readonly string[]
	readonly hasKit: boolean
}

/** What a reader should know about the language of a page. */
export type LanguageNote = 'english' | 'machine' | 'outdated'

export const AREAS = [
	'KNOW',
	'TALK',
	'MEET',
	'HOME',
	'AWAY',
	'BUILD',
	'GROW'
] as const satisfies readonly AreaId[]
