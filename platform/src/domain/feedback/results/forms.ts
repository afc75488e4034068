import { z } from 'zod'
import { BREAKDOWNS } from '../rounds/model.ts'
import { TEXT_STATES } from './model.ts'

export const moderationForm = z.strictObject({
	text: z.uuid('common.checkField'),
	state: z.enum(TEXT_STATES, { error: 'common.required' })
})

export const breakdownForm = z.strictObject({
	breakdown: z.enum(BREAKDOWNS, { error: 'common.required' }),
	floor: z.coerce
		.number({ error: 'common.checkField' })
		.int('common.checkField')
		.min(5, 'feedback.floorFault')
		.max(1000, 'common.checkField')
})

export const endForm = z.strictObject({ round: z.uuid('common.checkField') })
