import { z } from 'zod'
import { DAYS_AT_LEAST, DAYS_AT_MOST, FLOOR, FLOOR_AT_MOST, SCOPES } from './model.ts'

const whole = (least: number, most: number) =>
	z.coerce
		.number({ error: 'common.checkField' })
		.int('common.checkField')
		.min(least, 'common.checkField')
		.max(most, 'common.checkField')

export const openForm = z.strictObject({
	organisationId: z.uuid('common.checkField'),
	scope: z.enum(SCOPES, { error: 'common.required' }),
	days: whole(DAYS_AT_LEAST, DAYS_AT_MOST),
	floor: whole(FLOOR, FLOOR_AT_MOST)
})

export const campaignForm = z.strictObject({ campaign: z.uuid('common.checkField') })

export const namingForm = z.strictObject({
	campaign: z.uuid('common.checkField'),
	organisationId: z.uuid('common.checkField'),
	named: z.enum(['yes', 'no'], { error: 'common.required' })
})
