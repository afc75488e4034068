// What the pages of the mapping send. Which statements and options exist is known to the framework, so the
// commands check that.
import { z } from 'zod'
import { ANSWERS, MODES } from './model.ts'

const MANY = 40
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'common.unknownField')
const option = z.string().max(40, 'common.tooLong')

export const startForm = z.strictObject({ mode: z.enum(MODES, { error: 'common.required' }) })

export const answersForm = z.record(name, z.enum(ANSWERS, { error: 'common.checkField' }))

export const contextForm = z.record(
	name,
	z
		.union([z.array(option).max(MANY, 'common.tooLong'), option])
		.transform((chosen) => [chosen].flat().filter((id) => id !== ''))
)
