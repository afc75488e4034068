// The doors of classes: who stands before them, and how often they may be tried.
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { classToken } from '#app/cookies.ts'
import { ownWork, type OwnWork } from '#domain/classes/learners/learner-queries.ts'
import { readCode } from '#domain/classes/runs/rules.ts'
import { triesOf } from '#kernel/gate.ts'
import { MINUTE_MS } from '#kernel/limits.ts'

/** Wrong codes of classes, by the address they come from. A whole class shares one; who is right is not counted. */
export const codeTries = triesOf({ most: 40, windowMs: MINUTE_MS })

/** Wrong personal codes, by the class and nickname that they are tried for, wherever that is. */
export const personalTries = triesOf({ most: 5, windowMs: 10 * MINUTE_MS })

type Visit = Pick<RequestEvent, 'locals' | 'cookies'>

export const tokenOf = ({ locals, cookies }: Visit): string => classToken(cookies, locals.app.config) ?? ''

/** The student's place in a class on this device; undefined where there is none. */
export async function placeOf(visit: Visit): Promise<OwnWork | undefined> {
	const token = tokenOf(visit)
	return token === '' ? undefined : visit.locals.ask(ownWork, token)
}

/** Whoever is in this class already goes on there. */
export async function goOn(visit: Visit, code: string): Promise<void> {
	if ((await placeOf(visit))?.code === readCode(code)) redirect(303, '/class/work')
}
