/** Chosen by somebody who would rather not say: the same as no answer. */
export const SKIP = 'skip'
/** The field beside a number for those whom the question does not concern. */
export const NA_SUFFIX = '-na'
export const LONGEST_TEXT = 2000

/** What one person said, by question; what was left out is not in it. */
export type Sheet = Readonly<Record<string, string>>
export type SheetFaults = Readonly<Record<string, string>>
