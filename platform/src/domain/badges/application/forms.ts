import { z } from 'zod'
import { LANGUAGES } from '#kernel/languages.ts'
import { addressField, lineField, textField } from '#kernel/text.ts'
import { ANSWERS, CHECKS, RELATIONS } from './model.ts'
import { SUMMARY_CHARACTERS } from './rules.ts'

const TEXT_CHARACTERS = 6_000
const REQUEST_CHARACTERS = 1_000
const URL_CHARACTERS = 2_048

const optionalLine = (max = 120) =>
	textField(max)
		.transform((text) => text.replace(/\s+/g, ' '))
		.default('')
const requiredText = (max: number) => textField(max).pipe(z.string().min(1, 'common.required'))

export const StartForm = z.strictObject({ school: z.uuid().optional() })

export const TextForm = z.strictObject({
	text: textField(TEXT_CHARACTERS),
	language: z.enum(LANGUAGES, 'common.required')
})

/** Links are shown and never opened by us; only https, without a name or a password in them. */
export const LinkForm = z.strictObject({
	url: z
		.string({ error: 'common.required' })
		.trim()
		.max(URL_CHARACTERS, 'common.tooLong')
		.transform((text, context) => {
			const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
			if (url?.protocol === 'https:' && !url.username && !url.password && url.hostname.includes('.'))
				return url.href
			context.addIssue({ code: 'custom', message: text ? 'badges.linkInvalid' : 'common.required' })
			return z.NEVER
		}),
	title: optionalLine()
})

export const ConfirmationForm = z.strictObject({
	relation: z.enum(RELATIONS, 'common.required'),
	name: lineField(),
	address: addressField(),
	language: z.enum(LANGUAGES, 'common.required'),
	request: requiredText(REQUEST_CHARACTERS)
})

const tick = z.literal('yes', { error: 'badges.checkNeeded' })

/** Nothing is sent before each of the three checks is ticked. */
export const SendForm = z.strictObject({
	...({ consent: tick, health: tick, numbers: tick } satisfies Record<(typeof CHECKS)[number], typeof tick>),
	summary: optionalLine(SUMMARY_CHARACTERS),
	links: z.literal('yes').optional()
})

export const SummaryForm = z.strictObject({
	summary: optionalLine(SUMMARY_CHARACTERS),
	links: z.literal('yes').optional()
})

export const AppealForm = z.strictObject({ reason: requiredText(REQUEST_CHARACTERS) })

export const AnswerForm = z.strictObject({
	answer: z.enum(ANSWERS, 'common.required'),
	note: textField(REQUEST_CHARACTERS).default('')
})

export const PieceForm = z.strictObject({ evidence: z.uuid() })
