/** An answer that is kept apart until enough others are there. */
export type Waiting = { readonly id: string; readonly group: string | null; readonly answer: string }
/** Answers to one question that are counted together for ever. `group` is empty when they are of several groups. */
export type Block = { readonly group: string | null; readonly answers: readonly Waiting[] }

export const TEXT_STATES = ['waiting', 'released', 'hidden'] as const
export type TextState = (typeof TEXT_STATES)[number]

/** Open texts are shown without a moderator from this many on. */
export const TEXTS_FREELY = 10

/** How often each answer was given. */
export type Tally = ReadonlyMap<string, number>
/** One bar of a distribution. `aside` is "does not apply", which the mean does not count. */
export type Bar = { readonly label: string; readonly n: number; readonly aside: boolean }
/** What a number of people said to one question: always at least the floor. */
export type Sum = { readonly n: number; readonly mean: number | undefined; readonly bars: readonly Bar[] }
/** The part of one country or organisation; without a name: several small ones together. */
export type GroupSum = Sum & { readonly name: string | undefined }
export type ShownText = { readonly id: string; readonly text: string; readonly state: TextState }
