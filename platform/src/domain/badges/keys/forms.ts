import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { lineField } from '#kernel/text.ts'

export const RotateForm = z.strictObject({})
/** A second, deliberate step: what follows cannot be undone. */
export const StolenForm = z.strictObject({ sure: z.literal('yes', { error: 'privacy.sureNeeded' }) })
export const SigningForm = z.strictObject({ reason: lineField(LIMITS.shortTextCharacters) })
