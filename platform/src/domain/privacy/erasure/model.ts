import { DAY_MS } from '#kernel/limits.ts'

/** How long a person can change their mind. */
export const UNDO_MS = 7 * DAY_MS
