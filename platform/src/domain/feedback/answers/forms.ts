// What the page of a form sends. Which questions there are is known to the round, so the command checks that.
import { z } from 'zod'
import { LONGEST_TEXT } from './model.ts'

export const answersForm = z.record(
	z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'common.unknownField'),
	z.string({ error: 'common.checkField' }).max(LONGEST_TEXT * 4, 'common.tooLong')
)
