// A short round of each fault; `npm run faults` has as many as one wants.
import { expect, test } from 'vitest'
import { crash } from '../faults/crash.ts'
import { db } from '../faults/db.ts'
import type { Fault } from '../faults/fault.ts'
import { term } from '../faults/term.ts'

const SEED = 20_260_302
/** A machine that does other things at the same time is slow; how fast is measured by `npm run faults`. */
const isOfSpeed = (failure: string): boolean => /only after \d+ ms/.test(failure)

test.each<[string, Fault]>([
	['killed at work', crash],
	['told to end at work', term],
	['the database away at work', db]
])('%s: nothing acknowledged is lost', async (_, fault) => {
	const { failures, measured } = await fault({ rounds: 1, seed: SEED, say: () => {} })
	expect(failures.filter((failure) => !isOfSpeed(failure))).toEqual([])
	expect(measured.register).toBeGreaterThan(0)
})
