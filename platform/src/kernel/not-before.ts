import { HOUR_MS } from './limits.ts'

/**
 * The clock of a machine is put back a little now and then: what follows something is never dated before it. A date that
 * lies further ahead came from a clock that was wrong, and is not carried on.
 */
export const notBefore = (earliest: Date, now: Date): Date =>
	now < earliest && earliest.getTime() - now.getTime() < HOUR_MS ? earliest : now
