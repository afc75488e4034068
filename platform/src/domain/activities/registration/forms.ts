import { z } from 'zod'
import { isCountry } from '#domain/people/schools/model.ts'
import { addressField, lineField, textField } from '#kernel/text.ts'

const ticked = () =>
	z
		.string()
		.optional()
		.transform((given) => given === 'yes')
const workField = () => textField(120).transform((text) => text.replace(/\s+/g, ' '))
const onlineField = z
	.enum(['on-site', 'online'])
	.optional()
	.transform((given) => given === 'online')

export const RegisterForm = z.strictObject({
	name: lineField(),
	organisation: lineField(),
	country: z.string({ error: 'common.required' }).refine(isCountry, 'people.countryUnknown'),
	work: workField(),
	online: onlineField
})
export const StrangerForm = RegisterForm.extend({ address: addressField() })

export const DetailsForm = z.strictObject({
	work: workField(),
	online: onlineField,
	photoConsent: ticked(),
	diet: textField(300),
	access: textField(600)
})

export const RequestForm = z.strictObject({
	participantId: z.uuid(),
	answer: z.enum(['let-in', 'decline'], { error: 'common.required' })
})
export const InvitationOnlyForm = z.strictObject({ invitationId: z.uuid() })
export const ProposeForm = z.strictObject({
	groups: z.coerce
		.number({ error: 'activities.countInvalid' })
		.int('activities.countInvalid')
		.min(1, 'activities.countInvalid')
		.max(200, 'activities.countInvalid')
})

/** Fields `place:<participant>` with the group in it. */
export const PlacesForm = z.record(z.string(), z.unknown()).transform((fields) => ({
	places: new Map(prefixed(fields, 'place:'))
}))

/** Fields `name:<group>` and `test:<session>:<group>` with the module in it. */
export const GroupsForm = z.record(z.string(), z.unknown()).transform((fields, context) => {
	const names = new Map(prefixed(fields, 'name:').map(([id, name]) => [id, name.trim().slice(0, 60)]))
	if ([...names.values()].includes(''))
		context.addIssue({ code: 'custom', message: 'activities.groupNameNeeded', path: ['names'] })
	const tests = prefixed(fields, 'test:').flatMap(([place, moduleId]) => {
		const [sessionId, groupId] = place.split(':')
		return sessionId && groupId && isId(sessionId) && isId(groupId)
			? [{ sessionId, groupId, moduleId: moduleId || null }]
			: []
	})
	return { names, tests }
})

const isId = (text: string): boolean => z.uuid().safeParse(text).success
const prefixed = (fields: Readonly<Record<string, unknown>>, prefix: string) =>
	Object.entries(fields).flatMap(([field, value]) =>
		field.startsWith(prefix) &&
		typeof value === 'string' &&
		isId(field.slice(prefix.length).split(':')[0] ?? '')
			? [[field.slice(prefix.length), value] as const]
			: []
	)
