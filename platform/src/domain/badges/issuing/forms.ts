import { z } from 'zod'
import { lineField } from '#kernel/text.ts'

export const PracticeForm = z.strictObject({ name: lineField() })
