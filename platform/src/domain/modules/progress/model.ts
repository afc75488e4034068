import type { Language, ModuleBrief } from '../delivery/model.ts'

/** The student kit is finished like an activity, under this id. */
export const STUDENT_KIT = 'student-kit'

export type ModuleState = 'not-started' | 'in-progress' | 'done'

export type TakenModule = {
	readonly moduleId: string
	readonly state: Exclude<ModuleState, 'not-started'>
	readonly cardsRead: number
	readonly cards: number
	readonly kitUsed: boolean
	readonly startedAt: Date
	readonly lastAt: Date
}

export type ListedModule = ModuleBrief & {
	readonly state: ModuleState
	readonly cardsRead: number
	readonly cards: number
}

/** An answer to a self-check question, by the ids of the question's parts. */
export type Answer =
	| { readonly kind: 'chosen'; readonly ids: readonly string[] }
	| { readonly kind: 'ordered'; readonly ids: readonly string[] }
	/** The right half chosen for each left half. */
	| { readonly kind: 'matched'; readonly pairs: Readonly<Record<string, string>> }

/** What a form gave for one question: for each field after the question's id, the values. */
export type Given = Readonly<Record<string, readonly string[]>>

export type Done = {
	readonly readAt: ReadonlyMap<string, Date>
	readonly answers: ReadonlyMap<string, Answer>
	readonly finished: ReadonlySet<string>
	readonly samples: ReadonlyMap<string, SampleVerdicts>
}

type Choice = {
	readonly id: string
	readonly text: string
	readonly why: string
	readonly chosen: boolean
	readonly right: boolean
}
type Placed = {
	readonly id: string
	readonly text: string
	readonly place: number
	readonly given: number | undefined
}
type Pair = {
	readonly id: string
	readonly left: string
	readonly right: string
	readonly given: string | undefined
}
type Shown = {
	readonly id: string
	readonly question: string
	readonly spokenIn: Language
	/** Undefined while the question is open; then whether the answer was right, with the reasons. */
	readonly result: { readonly right: boolean; readonly explanation: string } | undefined
}
export type ShownQuestion =
	| (Shown & { readonly kind: 'single' | 'multiple'; readonly options: readonly Choice[] })
	| (Shown & { readonly kind: 'order'; readonly items: readonly Placed[] })
	| (Shown & {
			readonly kind: 'match'
			readonly pairs: readonly Pair[]
			readonly rights: readonly { readonly id: string; readonly text: string }[]
	  })

export type SampleVerdict = {
	readonly verdict: 'met' | 'not-yet'
	readonly reason: string
	readonly nextStep: string
}
/** A person's own decision on a sample application, by criterion. */
export type SampleVerdicts = Readonly<Record<string, SampleVerdict>>
