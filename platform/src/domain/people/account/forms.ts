import { z } from 'zod'
import { LANGUAGES } from '#kernel/languages.ts'
import { addressField, lineField } from '#kernel/text.ts'

export const ProfileForm = z.strictObject({
	name: lineField(),
	language: z.enum(LANGUAGES, { error: 'people.languageUnknown' })
})
export const NewAddressForm = z.strictObject({ address: addressField() })
export const IdForm = z.strictObject({ id: z.uuid() })
export const NothingForm = z.strictObject({})
/** The authenticator's answer as the browser's JSON; its content is checked by its signature. */
export const PasskeyForm = z.strictObject({
	response: z.string().max(20_000),
	name: lineField(60).optional()
})
export const PasskeyNameForm = z.strictObject({ id: z.string().max(1400), name: lineField(60) })
export const PasskeyIdForm = z.strictObject({ id: z.string().max(1400) })

const Answer = z.looseObject({
	id: z.string().max(1400),
	rawId: z.string().max(1400),
	type: z.literal('public-key'),
	response: z.looseObject({}),
	clientExtensionResults: z.looseObject({}).default({})
})

/** The browser's JSON as a value of the right outline, or undefined. */
export function passkeyAnswer(text: string): z.output<typeof Answer> | undefined {
	try {
		return Answer.safeParse(JSON.parse(text)).data
	} catch {
		return undefined
	}
}
export const IssuerForm = z.strictObject({ issuer: z.string().max(500) })
