// The form of the files in framework/ and badges/. Parsing turns each text into a `Text` with its English;
// translations are filled in afterwards.
import { z } from 'zod'
import { text } from './language.ts'
import { AREAS, id, Option } from './schema-parts.ts'

const area = z.enum(AREAS)
const lane = z.enum(['common', 'home', 'abroad', 'projects', 'lead'])

export const Level = z.strictObject({ id, n: z.number().int(), name: text, rule: text })

/** A working alignment is our own reading; `confirmedBy` names the body once one has confirmed it. */
const Alignment = z.strictObject({
	framework: z.enum(['ESCO', 'EQF']),
	code: z.string(),
	name: z.string(),
	url: z.url(),
	confirmedBy: z.string().nullable()
})

export const Area = z.strictObject({
	id: area,
	name: text,
	about: text,
	descriptors: z.array(text).length(4),
	alignments: z.array(Alignment)
})

export const Route = z.strictObject({ id: lane, name: text, about: text })

export const Role = z.strictObject({
	id,
	lane,
	name: text,
	about: text,
	profile: z.record(area, z.number().int().min(0).max(4)),
	/** Suggested modules in a good order. */
	route: z.array(id)
})

const ScaleStep = z.strictObject({
	id,
	/** Null for the answers that do not count: "not part of my job", "prefer not to say". */
	value: z.number().int().min(0).max(4).nullable(),
	label: text,
	plain: text
})

const Item = z.strictObject({
	id,
	area,
	quick: z.boolean(),
	text,
	hint: text.nullable(),
	plain: text,
	/** What "not yet" and "I lead and develop it" can look like for this statement. */
	low: text,
	high: text
})

export const Questionnaire = z.strictObject({
	intro: text,
	privacy: text,
	scale: z.array(ScaleStep),
	items: z.array(Item)
})

export const ContextQuestion = z.strictObject({
	id,
	kind: z.enum(['single', 'multiple']),
	max: z.number().int().positive().optional(),
	text,
	hint: text.optional(),
	/** Options that are not written here but are the areas or the roles themselves. */
	optionsFrom: z.enum(['areas', 'roles']).optional(),
	options: z.array(Option).optional()
})

const FormQuestion = z.strictObject({
	id,
	kind: z.enum(['scale', 'number', 'choice', 'open']),
	min: z.number().int().optional(),
	max: z.number().int().optional(),
	unit: text.optional(),
	notApplicable: z.boolean().default(false),
	text,
	low: text.optional(),
	middle: text.optional(),
	high: text.optional(),
	options: z.array(Option).optional()
})

export const Form = z.strictObject({
	id: z.enum(['module', 'activity', 'badge', 'later']),
	title: text,
	intro: text,
	questions: z.array(FormQuestion)
})

/** One of the eleven mandatory elements of a European micro-credential, and where ours comes from. */
export const CredentialField = z.strictObject({ id, name: text, ours: text })

const Rule = z.strictObject({
	all: z.array(id),
	anyOf: z.strictObject({ n: z.number().int().positive(), of: z.array(id) }).optional(),
	/** Share of the counted minutes, for participation badges. */
	attendance: z.number().min(0).max(1).optional()
})

export const Badge = z.strictObject({
	id,
	kind: z.enum(['skill', 'milestone', 'route', 'participation']),
	level: z.number().int().min(0).max(4),
	/** The module whose evidence task and criteria it rests on. */
	module: id.optional(),
	assessors: z.number().int().min(0).max(2),
	rule: Rule.optional(),
	name: text,
	description: text,
	proves: text,
	doesNotProve: text
})

/** The badge that a reader of the badge module makes for themselves, to open and check without fear. */
/** A badge to try things out with; `card` is the card that offers it, `mark` stands on the picture, `issuer` where others name a school. */
export const PracticeBadge = z.strictObject({
	id,
	card: id,
	name: text,
	description: text,
	proves: text,
	doesNotProve: text,
	mark: text,
	issuer: text
})
