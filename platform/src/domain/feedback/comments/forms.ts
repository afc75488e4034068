import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { lineField, textField } from '#kernel/text.ts'
import { LONGEST_COMMENT, MARKS } from './model.ts'

export const commentForm = z.strictObject({ text: lineField(LONGEST_COMMENT) })
export const takeBackForm = z.strictObject({ comment: z.uuid('common.checkField') })

/** An answer, a mark, or both; a mark that nothing changes needs its reason. */
export const answerForm = z
	.strictObject({
		comment: z.uuid('common.checkField'),
		answer: textField(LONGEST_COMMENT),
		mark: z.enum([...MARKS, 'open'], { error: 'common.required' }),
		version: z.union([
			z.literal('').transform(() => undefined),
			z.coerce.number().int('common.checkField').min(1, 'common.checkField').max(10_000, 'common.checkField')
		]),
		reason: textField(LIMITS.shortTextCharacters)
	})
	.refine(({ mark, version }) => mark !== 'changed' || version !== undefined, {
		path: ['version'],
		error: 'feedback.versionNeeded'
	})
	.refine(({ mark, reason }) => mark !== 'not-changed' || reason !== '', {
		path: ['reason'],
		error: 'feedback.reasonNeeded'
	})
