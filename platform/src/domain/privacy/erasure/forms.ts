import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { lineField } from '#kernel/text.ts'

export const NothingForm = z.strictObject({})
export const ConfirmForm = z.strictObject({ sure: z.literal('yes', { error: 'privacy.sureNeeded' }) })
export const OrderForm = z.strictObject({ reason: lineField(LIMITS.shortTextCharacters) })
