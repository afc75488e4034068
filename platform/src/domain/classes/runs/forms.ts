import { z } from 'zod'
import { COUNTRIES } from '#domain/people/schools/model.ts'
import { cleanLine } from '#kernel/text.ts'
import { AGES } from './model.ts'
import { nicknameFault, readCode } from './rules.ts'

const country = z.enum(COUNTRIES, 'common.required')
const typedCode = z
	.string({ error: 'common.required' })
	.max(200, 'common.tooLong')
	.transform(readCode)
	.pipe(z.string().min(1, 'common.required'))

export const StartForm = z.strictObject({
	module: z.string().max(40),
	school: z.uuid().optional(),
	/** A ready-made lesson; empty for the kit's own plan. */
	card: z.string().max(40).default(''),
	country,
	partner: z.union([z.literal(''), country]).default(''),
	ages: z.enum(AGES, 'common.required')
})

export const CodeForm = z.strictObject({ code: typedCode })

export const NicknameForm = z.strictObject({
	nickname: z
		.string({ error: 'common.required' })
		.max(200, 'classes.nicknameLong')
		.transform(cleanLine)
		.superRefine((nickname, context) => {
			const fault = nickname === '' ? 'common.required' : nicknameFault(nickname)
			if (fault) context.addIssue({ code: 'custom', message: fault })
		})
})

/** Whoever comes back says the nickname as it was taken; it is not judged again. */
export const ReturnForm = z.strictObject({
	known: z
		.string({ error: 'common.required' })
		.max(200, 'common.tooLong')
		.transform(cleanLine)
		.pipe(z.string().min(1, 'common.required')),
	personal: typedCode
})

export const MarkForm = z.strictObject({
	kind: z.enum(['step', 'stamp']),
	id: z.string().max(40),
	done: z.enum(['yes', 'no'])
})

const scale = z.enum(['1', '2', '3', '4', '5'], 'common.checkField').transform(Number)
export const ClosingForm = z
	.strictObject({ useful: scale.optional(), part: scale.optional() })
	.refine(({ useful, part }) => useful !== undefined || part !== undefined, {
		path: ['useful'],
		message: 'classes.oneAnswer'
	})

export const LearnerForm = z.strictObject({ learner: z.uuid() })
export const EvidenceForm = z.strictObject({ badge: z.string().max(40) })
