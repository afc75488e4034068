import { z } from 'zod'
import { isLanguage, LANGUAGES } from '#kernel/languages.ts'
import { lineField, textField } from '#kernel/text.ts'
import { instantOf, isTimeZone } from '#kernel/time-zone.ts'
import { ENTRIES, ORGANISER_KINDS, SESSION_KINDS } from './model.ts'
import { linksIn, namesIn } from './rules.ts'

const choice = () => z.string({ error: 'common.required' })
const ticked = () =>
	z
		.string()
		.optional()
		.transform((given) => given === 'yes')
const dateField = () =>
	choice()
		.regex(/^\d{4}-\d{2}-\d{2}$/, 'activities.dateInvalid')
		.refine(isDate, 'activities.dateInvalid')
const timeField = () => choice().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'activities.timeInvalid')
const isDate = (date: string): boolean => instantOf({ date, time: '12:00' }, 'UTC') !== undefined
const optionalId = () =>
	z
		.union([z.uuid(), z.literal('')])
		.optional()
		.transform((id) => id || null)
const optionalDate = () =>
	z
		.string()
		.refine((text) => text === '' || isDate(text), 'activities.dateInvalid')
		.optional()
		.transform((date) => date || null)
export const optionalCount = (fault: 'activities.countInvalid' = 'activities.countInvalid') =>
	z
		.string()
		.trim()
		.regex(/^\d{0,4}$/, fault)
		.optional()
		.transform((text) => (text ? Number(text) : null))
		.refine((count) => count === null || (count >= 1 && count <= 5000), fault)
const languagesField = z
	.union([z.string(), z.array(z.string())])
	.optional()
	.transform((given) => (given === undefined ? [] : [given].flat()))
	.pipe(z.array(z.enum(LANGUAGES)).min(1, 'activities.languageNeeded'))
const webAddress = () =>
	textField(500).refine((text) => text === '' || isWebAddress(text), 'activities.addressNeeded')
const isWebAddress = (text: string): boolean => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')

export const ActivityForm = z.strictObject({
	title: lineField(),
	about: textField(2_000),
	languages: languagesField,
	timeZone: choice().refine(isTimeZone, 'activities.zoneUnknown'),
	startsOn: dateField(),
	endsOn: dateField(),
	capacity: optionalCount(),
	entry: z.enum(ENTRIES, { error: 'common.required' }),
	registrationEndsOn: optionalDate(),
	photos: ticked()
})
export const NewActivityForm = ActivityForm.extend({ organisationId: z.uuid() })
export const CopyForm = z.strictObject({ startsOn: dateField() })
export const CancelForm = z.strictObject({ reason: lineField(300) })

export const PlaceForm = z.strictObject({
	placeId: optionalId(),
	name: lineField(),
	address: textField(300),
	capacity: optionalCount(),
	onlineUrl: webAddress()
})
export const PlaceOnlyForm = z.strictObject({ placeId: z.uuid() })

const SPEAKERS = 20
const LINKS = 20
export const SessionForm = z.strictObject({
	title: lineField(),
	about: textField(2_000),
	kind: z.enum(SESSION_KINDS, { error: 'common.required' }),
	date: dateField(),
	starts: timeField(),
	ends: timeField(),
	track: textField(40),
	placeId: optionalId(),
	counted: ticked(),
	moduleId: textField(20).transform((id) => id || null),
	speakers: textField(3_000)
		.transform(namesIn)
		.refine(
			(names) => names.length <= SPEAKERS && names.every(({ name }) => name.length <= 120),
			'activities.tooManyNames'
		),
	materials: textField(6_000)
		.transform(linksIn)
		.refine((links) => links !== undefined, 'activities.linksInvalid')
		.transform((links) => links ?? [])
		.refine((links) => links.length <= LINKS, 'activities.tooManyLinks'),
	videoUrl: webAddress(),
	captionsUrl: webAddress(),
	transcript: textField(60_000),
	/** Ticked after the page has said what the session clashes with. */
	anyway: ticked()
})

export const TranslationForm = z
	.looseObject({ language: z.string().refine(isLanguage, 'people.languageUnknown') })
	.transform(({ language, ...texts }) => ({
		language: language,
		texts: Object.fromEntries(
			Object.entries(texts).flatMap(([field, text]) =>
				typeof text === 'string' ? [[field, text.slice(0, 2_000)] as const] : []
			)
		)
	}))

export const OrganiserForm = z.strictObject({
	personId: z.uuid({ error: 'common.required' }),
	kind: z.enum(ORGANISER_KINDS, { error: 'common.required' })
})
export const OrganiserOnlyForm = z.strictObject({ personId: z.uuid() })
export const NothingForm = z.strictObject({})
