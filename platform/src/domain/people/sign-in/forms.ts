import { z } from 'zod'
import { isLanguage } from '#kernel/languages.ts'
import { addressField, lineField } from '#kernel/text.ts'
import { isCountry } from '../schools/model.ts'

export const SignInForm = z.strictObject({ address: addressField(), next: z.string().max(1000).optional() })

export const SetUpForm = z.strictObject({
	name: lineField(),
	address: addressField(),
	school: lineField(),
	country: z.string({ error: 'common.required' }).refine(isCountry, 'people.countryUnknown'),
	language: z.string({ error: 'common.required' }).refine(isLanguage, 'people.languageUnknown')
})

export const PasskeySignInForm = z.strictObject({
	response: z.string().max(20_000),
	next: z.string().max(1000).optional()
})
