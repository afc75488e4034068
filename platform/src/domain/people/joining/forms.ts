import { z } from 'zod'
import { isLanguage, LANGUAGES } from '#kernel/languages.ts'
import { addressField, lineField } from '#kernel/text.ts'
import { SCHOOL_ROLES } from '../model.ts'
import { listField } from '../schools/forms.ts'

export const InviteForm = z.strictObject({
	organisationId: z.uuid(),
	name: lineField(),
	address: addressField(),
	language: z.string({ error: 'common.required' }).refine(isLanguage, 'people.languageUnknown'),
	roles: listField(SCHOOL_ROLES)
})
export const InvitationForm = z.strictObject({ organisationId: z.uuid(), invitationId: z.uuid() })
export const AcceptForm = z.strictObject({
	name: lineField(),
	language: z.enum(LANGUAGES, { error: 'people.languageUnknown' })
})
export const JoinForm = z.strictObject({ name: lineField(), address: addressField() })
export const InviteRowsForm = z.strictObject({
	organisationId: z.uuid(),
	csv: z.string().max(600_000, 'people.csvTooLong')
})
