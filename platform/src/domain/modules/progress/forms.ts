import { z } from 'zod'
import { AREAS } from '../delivery/model.ts'
import type { Given } from './model.ts'

const id = z.string({ error: 'common.required' }).regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,60}$/)
const value = z.string().max(80)

export const ActivityForm = z.strictObject({ activity: id })

const MAX_VALUES = 20

/** Fields are called `<question>-<part>`, so that several questions can stand on one page. */
export const AnswerForm = z
	.object({ question: id })
	.catchall(z.union([value.transform((one) => [one]), z.array(value).max(MAX_VALUES)]))
	.transform(({ question, ...fields }) => ({ questionId: question, given: partsOf(question, fields) }))

function partsOf(question: string, fields: Record<string, string[]>): Given {
	const own = Object.entries(fields).filter(([name]) => name.startsWith(`${question}-`))
	return Object.fromEntries(own.map(([name, values]) => [name.slice(question.length + 1), values]))
}

/** An empty choice in the filter means all. */
export const ListFilter = z.object({
	level: z.enum(['', '1', '2', '3', '4']).catch(''),
	area: z.enum(['', ...AREAS]).catch('')
})
