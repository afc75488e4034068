import { z } from 'zod'
import { textField } from '#kernel/text.ts'
import { DECLINE_GROUNDS } from '../application/model.ts'
import { RESULTS, type Finding } from './model.ts'

const REASON_CHARACTERS = 2_000
const NOTE_CHARACTERS = 4_000
export const COMMENT_CHARACTERS = 1_000

/** What the assessor has typed, by criterion. */
export const ReviewDraft = z.object({
	findings: z.record(
		z.string(),
		z.object({ result: z.enum(RESULTS).or(z.literal('')), reason: z.string(), nextStep: z.string() })
	),
	note: z.string()
})
export type ReviewDraft = z.output<typeof ReviewDraft>

const Field = z.string().regex(/^(?:result|reason|next)-[a-z0-9-]{1,40}$/)
const reason = textField(REASON_CHARACTERS)

/** The review form: `result-c1`, `reason-c1`, `next-c1`, … and a note on the whole. */
export const ReviewForm = z
	.object({ note: textField(NOTE_CHARACTERS).default('') })
	.catchall(z.string())
	.transform(({ note, ...fields }, context): ReviewDraft => {
		const draft: ReviewDraft = { findings: {}, note }
		for (const [name, value] of Object.entries(fields)) {
			if (!Field.safeParse(name).success) continue
			const [part = '', ...rest] = name.split('-')
			const parsed = reason.safeParse(value)
			if (!parsed.success) context.addIssue({ code: 'custom', path: [name], message: 'common.tooLong' })
			const finding = (draft.findings[rest.join('-')] ??= { result: '', reason: '', nextStep: '' })
			if (part === 'result') finding.result = RESULTS.find((known) => known === value) ?? ''
			if (part === 'reason') finding.reason = parsed.data ?? ''
			if (part === 'next') finding.nextStep = parsed.data ?? ''
		}
		return draft
	})

/** The findings of a draft for these criteria; what was not answered is left out, so that the decision is refused. */
export const findingsOf = ({ findings }: ReviewDraft, criteria: readonly string[]): Finding[] =>
	criteria.flatMap((criterionId) => {
		const finding = findings[criterionId]
		return finding && finding.result !== ''
			? [{ criterionId, result: finding.result, reason: finding.reason, nextStep: finding.nextStep }]
			: []
	})

export const DeclineForm = z.object({
	ground: z.enum(DECLINE_GROUNDS, 'badges.groundMissing'),
	note: textField(NOTE_CHARACTERS).pipe(z.string().min(1, 'common.required'))
})

export const CommentForm = z.strictObject({
	text: textField(COMMENT_CHARACTERS).pipe(z.string().min(1, 'common.required'))
})

/** What to show of the queue. Anything unknown means "all". */
export const DeskFilter = z.object({
	badge: z.string().max(40).catch(''),
	level: z
		.string()
		.regex(/^[1-4]$/)
		.catch(''),
	language: z.string().max(8).catch('')
})
export type DeskFilter = z.output<typeof DeskFilter>
