// A class run: one use of a module's student kit with one class. Students have a nickname in it and no account.
export const AGES = ['under-16', '16-17', '18-plus', 'mixed'] as const
export type Ages = (typeof AGES)[number]

/** The four parts of the Finnish unit on international competence; a student stamps those that were in it. */
export const STAMPS = ['prepare', 'interact', 'work', 'share'] as const
export type Stamp = (typeof STAMPS)[number]

/** What every student is asked at the end, on a scale from 1 to 5. */
export const QUESTIONS = ['useful', 'part'] as const
export type QuestionId = (typeof QUESTIONS)[number]
export const SCALE = { min: 1, max: 5 } as const

export const FLOOR = 5
/** A class closes by itself after this time. */
export const OPEN_DAYS = 14
/** Students and their ticks are forgotten this long after the class has closed. */
export const LEARNERS_KEPT_DAYS = 30
/** Two classes that work together fit in; a whole school does not. */
export const MOST_LEARNERS = 80
export const MOST_OPEN_CLASSES = 20
export const NICKNAME = { least: 2, most: 20 } as const

/** Letters that nobody mixes up on a screen, and that make no words. Sixteen: each is four random bits. */
export const CODE_LETTERS = 'BCDFGHJKMNPRTVWX'
export const CLASS_CODE_LETTERS = 8
export const PERSONAL_CODE_LETTERS = 6

export type ClassState = 'open' | 'closed' | 'forgotten'
export type MarkKind = 'step' | 'stamp'

/** The student kit, or the lesson card that stands for it, as a class works through it. */
export type ClassKit = {
	readonly title: string
	readonly goal: string
	readonly steps: readonly {
		readonly id: string
		readonly text: string
		readonly minutes: number | undefined
	}[]
	readonly handouts: readonly { readonly id: string; readonly title: string; readonly body: string }[]
	readonly spokenIn: string
}

/** What a number of students said to one question: always at least the floor. */
export type Mean = { readonly question: QuestionId; readonly n: number; readonly mean: number }

/** How often each step and stamp was ticked. */
export type Totals = {
	readonly learners: number
	readonly answered: number
	readonly steps: Readonly<Record<string, number>>
	readonly stamps: Readonly<Record<string, number>>
}
