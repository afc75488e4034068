/** The clock of a machine is put back now and then: what follows something is never dated before it. */
export const notBefore = (earliest: Date, now: Date): Date => (now < earliest ? earliest : now)
