import { z } from 'zod'
import { LOG_KINDS } from './model.ts'

export const LogQuery = z.strictObject({
	kind: z.enum(['', ...LOG_KINDS]).default(''),
	before: z.iso
		.datetime()
		.transform((text) => new Date(text))
		.optional()
})
