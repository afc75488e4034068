import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { lineField } from '#kernel/text.ts'

export const TryAgainForm = z.strictObject({ id: z.uuid() })
export const ReasonForm = z.strictObject({ reason: lineField(LIMITS.shortTextCharacters) })
export const GiveUpForm = z.strictObject({ id: z.uuid(), reason: lineField(LIMITS.shortTextCharacters) })
