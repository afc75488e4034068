import { z } from 'zod'
import { PRESENCES, type Presence } from './model.ts'

const MOST_MARKS = 1_000
const FIELD = /^(presence|was):([0-9a-f-]{36})$/
const isPresence = (text: string | undefined): text is Presence =>
	(PRESENCES as readonly (string | undefined)[]).includes(text)

/** The list without scripts: what stands in `presence:<person>` now, where it is not what stood in `was:<person>`. */
export const ListForm = z
	.record(z.string().regex(FIELD, 'common.unknownField'), z.string())
	.transform((fields) =>
		Object.entries(fields).flatMap(([name, presence]) => {
			const [, kind, participantId = ''] = FIELD.exec(name) ?? []
			return kind === 'presence' && isPresence(presence) && presence !== fields[`was:${participantId}`]
				? [{ participantId, presence }]
				: []
		})
	)

export const ConfirmForm = z
	.object({ confirm: z.union([z.literal('all'), z.uuid()]) })
	.transform(({ confirm }) => ({ participantId: confirm === 'all' ? undefined : confirm }))

const mark = z.strictObject({
	id: z.uuid(),
	participantId: z.uuid(),
	presence: z.enum(PRESENCES),
	saidAt: z.iso.datetime().transform((moment) => new Date(moment))
})
export const MarksBody = z.strictObject({ marks: z.array(mark).max(MOST_MARKS) })

const here = z.enum(['on-site', 'online'], { error: 'common.required' })
/** Each way of saying “I am here” comes with what stands behind it. */
export const HereForm = z
	.strictObject({ presence: here, ticket: z.string().max(200) })
	.transform(({ presence, ticket }) => ({ presence, proof: { by: 'ticket' as const, ticket } }))
export const TypedForm = z
	.strictObject({
		presence: here,
		code: z
			.string({ error: 'common.required' })
			.transform((text) => text.replace(/\s/g, ''))
			.pipe(z.string().regex(/^\d{6}$/, 'attendance.codeInvalid'))
	})
	.transform(({ presence, code }) => ({ presence, proof: { by: 'typed' as const, code } }))
export const SelfForm = z
	.strictObject({ presence: here })
	.transform(({ presence }) => ({ presence, proof: { by: 'self' as const } }))
