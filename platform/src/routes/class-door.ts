// The doors of classes: who stands before them, and how often they may be tried.
import type { RequestEvent } from '@sveltejs/kit'
import { classToken } from '#app/cookies.ts'
import { ownWork, type OwnWork } from '#domain/classes/learners/learner-queries.ts'
import { rateOf } from '#kernel/gate.ts'
import { MINUTE_MS } from '#kernel/limits.ts'

/** Codes of classes, by the address they are typed at: a whole class comes in at once through one of the school. */
export const mayTryCode = rateOf({ most: 60, windowMs: MINUTE_MS })

/** Personal codes, by the class and nickname that they are tried for, wherever that is. */
export const mayTryPersonalCode = rateOf({ most: 5, windowMs: 10 * MINUTE_MS })

type Visit = Pick<RequestEvent, 'locals' | 'cookies'>

export const tokenOf = ({ locals, cookies }: Visit): string => classToken(cookies, locals.app.config) ?? ''

/** The student's place in a class on this device; undefined where there is none. */
export async function placeOf(visit: Visit): Promise<OwnWork | undefined> {
	const token = tokenOf(visit)
	return token === '' ? undefined : visit.locals.ask(ownWork, token)
}
