import { z } from 'zod'
import { textField } from '#kernel/text.ts'
import { LIMITS } from '#kernel/limits.ts'
import { AREAS } from '../delivery/model.ts'
import type { Given, SampleVerdict } from './model.ts'

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

const CRITERION_FIELD = /^(verdict|reason|next)-([A-Za-z0-9]{1,20})$/
const MAX_FIELDS = 60

/** `verdict-c1`, `reason-c1`, `next-c1` …: one of each for every criterion. */
export const SampleForm = z
	.record(z.string().regex(CRITERION_FIELD), textField(LIMITS.shortTextCharacters * 4))
	.refine((fields) => Object.keys(fields).length <= MAX_FIELDS)
	.transform((fields) => verdictsOf(fields))

function verdictsOf(fields: Record<string, string>): Record<string, SampleVerdict> {
	const criteria = Object.keys(fields).flatMap((name) => CRITERION_FIELD.exec(name)?.[2] ?? [])
	return Object.fromEntries(
		[...new Set(criteria)].flatMap((criterion) => {
			const verdict = fields[`verdict-${criterion}`]
			if (verdict !== 'met' && verdict !== 'not-yet') return []
			return [
				[
					criterion,
					{
						verdict,
						reason: fields[`reason-${criterion}`] ?? '',
						nextStep: fields[`next-${criterion}`] ?? ''
					}
				]
			]
		})
	)
}
