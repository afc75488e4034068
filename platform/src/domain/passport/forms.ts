import { z } from 'zod'
import { lineField } from '#kernel/text.ts'

const tick = z
	.literal('yes')
	.optional()
	.transform((value) => value === 'yes')

export const ShareForm = z.strictObject({ name: tick, summary: tick, links: tick })
export const NamingForm = z.strictObject({ named: z.enum(['yes', 'no']) })
export const NameForm = z.strictObject({ name: lineField() })
const REASON_CHARACTERS = 300
export const RevokeForm = z.strictObject({ reason: lineField(REASON_CHARACTERS) })
