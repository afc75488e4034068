// The form of every file in content/. Parsing turns each text into a `Text` with its English;
// translations are filled in afterwards.
import { z } from 'zod'
import { text } from './language.ts'

const minutes = z.number().int().positive()
const texts = z.array(text).min(1)
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/)

export const AREAS = ['KNOW', 'TALK', 'MEET', 'HOME', 'AWAY', 'BUILD', 'GROW'] as const
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

const Option = z.strictObject({ id, text })

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
export const PracticeBadge = z.strictObject({
	id,
	name: text,
	description: text,
	proves: text,
	doesNotProve: text
})

const Criterion = z.strictObject({ id, text })
const Sample = z.strictObject({ sample: text, why: text })

/** module.en.yaml: the short texts that exist in every language. */
export const ModuleBrief = z.strictObject({
	id,
	level: z.number().int().min(1).max(4),
	hours: z.number().positive(),
	areas: z.partialRecord(area, z.number().positive().max(1)),
	badge: id,
	title: text,
	objective: text,
	forYouIf: text,
	summary: text,
	outcomes: texts,
	evidenceTask: z.strictObject({ text, otherWays: text, good: Sample, weak: Sample }),
	criteria: z.array(Criterion).min(1)
})

/** cards.en.md after parsing. */
export const CardFile = z.strictObject({
	topics: z.array(z.strictObject({ id, title: text })).min(1),
	cards: z
		.array(
			z.strictObject({
				id,
				topic: id,
				title: text,
				body: text,
				example: z.boolean(),
				figure: z.string().nullable()
			})
		)
		.min(1)
})

const Activity = z.strictObject({
	id,
	title: text,
	minutes,
	goal: text,
	steps: texts,
	materials: texts,
	variants: z.strictObject({ online: text, support: text })
})

const Choice = z.strictObject({ id, text, why: text })
const answered = { id, question: text, explanation: text }

const SelfCheck = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('single'), ...answered, options: z.array(Choice).min(2), answer: id }),
	z.strictObject({
		kind: z.literal('multiple'),
		...answered,
		options: z.array(Choice).min(3),
		answer: z.array(id).min(1)
	}),
	/** Written in the right order; whoever shows it shuffles. */
	z.strictObject({ kind: z.literal('order'), ...answered, items: z.array(Option).min(3) }),
	z.strictObject({
		kind: z.literal('match'),
		...answered,
		pairs: z.array(z.strictObject({ id, left: text, right: text })).min(3)
	})
])

const StudentKit = z.strictObject({
	title: text,
	minutes,
	goal: text,
	intro: text,
	materials: texts,
	steps: z.array(z.strictObject({ id, minutes, text })).min(1),
	handouts: z.array(z.strictObject({ id, title: text, body: text })),
	support: text
})

/** Titles and organisations stay as published; only the reason to read is translated. */
const Reading = z.strictObject({
	id,
	work: z.string(),
	by: z.string(),
	year: z.number().int().optional(),
	url: z.url().optional(),
	about: text
})

/** practice.en.yaml */
export const Practice = z.strictObject({
	activities: z.array(Activity),
	selfCheck: z.array(SelfCheck),
	studentKit: StudentKit.nullable(),
	furtherReading: z.array(Reading)
})

const Verdict = z.strictObject({
	id,
	/** A criterion of the module that the sample application belongs to. */
	criterion: id,
	verdict: z.enum(['met', 'not-yet']),
	reason: text,
	nextStep: text.nullable()
})

/** samples.en.yaml of the assessor induction: applications with reference decisions. */
export const SampleApplication = z.strictObject({
	id,
	badge: id,
	applicant: text,
	evidence: z
		.array(
			z.strictObject({
				id,
				kind: z.enum(['text', 'document', 'photo', 'audio', 'confirmation']),
				title: text,
				body: text
			})
		)
		.min(1),
	reference: z.array(Verdict).min(1),
	lesson: text
})

export const LessonCard = z.strictObject({
	id,
	minutes,
	title: text,
	oneLine: text,
	vocationalAim: text,
	internationalAim: text,
	trades: texts,
	materials: texts,
	steps: texts,
	example: text,
	assessment: text,
	simpler: text,
	further: text,
	handout: z.strictObject({ title: text, body: text })
})

/** texts for one SVG in figures/: the alternative and the labels that stand in it as {key}. */
export const FigureTexts = z.strictObject({ id, alt: text, labels: z.array(Option) })
