import { z } from 'zod'

export const roleForm = z.strictObject({
	role: z.string({ error: 'common.required' }).max(40, 'common.tooLong')
})

const area = z.string().max(40, 'common.tooLong')

export const prioritiesForm = z.strictObject({
	school: z.uuid('common.checkField'),
	areas: z.union([z.array(area), area.transform((one) => [one])]).default([])
})
