import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { lineField } from '#kernel/text.ts'

/** Six digits, however they are spaced. */
const code = z
	.string({ error: 'common.required' })
	.max(20, 'people.codeForm')
	.transform((typed) => typed.replace(/[\s-]/g, ''))
	.pipe(z.string().regex(/^\d{6}$/, 'people.codeForm'))

export const AppCodeForm = z.strictObject({ code })
export const RecoveryForm = z.strictObject({ paper: lineField(60) })
export const SureForm = z.strictObject({ sure: z.literal('yes', { error: 'people.sureNeeded' }) })
export const TakeAppForm = z.strictObject({ reason: lineField(LIMITS.shortTextCharacters) })
