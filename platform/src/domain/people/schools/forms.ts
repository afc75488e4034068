import { z } from 'zod'
import { isLanguage, LANGUAGES } from '#kernel/languages.ts'
import { ROLES } from '#kernel/scene.ts'
import { lineField, textField } from '#kernel/text.ts'
import { isCountry } from './model.ts'

const choice = () => z.string({ error: 'common.required' })
/** Ticked boxes: none, one or several fields of the same name. */
export const listField = <const Values extends readonly string[]>(values: Values) =>
	z
		.union([z.string(), z.array(z.string())])
		.optional()
		.transform((given) => (given === undefined ? [] : [given].flat()))
		.pipe(z.array(z.enum(values)))

const WebsiteField = textField(300)
	.refine((text) => text === '' || URL.parse(text)?.protocol === 'https:', 'people.websiteInvalid')
	.transform((text) => text || null)
const optionalId = () =>
	z
		.union([z.uuid(), z.literal('')])
		.optional()
		.transform((id) => id || null)

export const OrganisationForm = z.strictObject({
	name: lineField(),
	country: choice().refine(isCountry, 'people.countryUnknown'),
	language: choice().refine(isLanguage, 'people.languageUnknown'),
	website: WebsiteField,
	consortiumId: optionalId()
})
export const SchoolForm = OrganisationForm.omit({ consortiumId: true }).extend({ organisationId: z.uuid() })
export const ConsortiumForm = z.strictObject({ id: optionalId(), name: lineField() })

export const GrantRoleForm = z.strictObject({
	organisationId: z.uuid(),
	role: z.enum(ROLES, { error: 'people.roleUnknown' }),
	badgeIds: z
		.union([z.string().max(100), z.array(z.string().max(100)).max(500)])
		.optional()
		.transform((given) => (given === undefined ? [] : [given].flat())),
	languages: listField(LANGUAGES)
})
export const EndRoleForm = z.strictObject({ organisationId: z.uuid(), role: z.enum(ROLES) })
export const UnitForm = z.strictObject({ organisationId: z.uuid(), unit: textField(120) })
export const SupervisorForm = z.strictObject({
	organisationId: z.uuid(),
	supervisorId: z.uuid({ error: 'common.required' })
})
export const SchoolOnlyForm = z.strictObject({ organisationId: z.uuid() })
export const ReasonForm = z.strictObject({ reason: lineField(300) })
