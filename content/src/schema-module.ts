// The form of the files in modules/, cards/ and figures/.
import { z } from 'zod'
import { text } from './language.ts'
import { AREAS, id, minutes, Option, texts } from './schema-parts.ts'

const Criterion = z.strictObject({ id, text })
const Sample = z.strictObject({ sample: text, why: text })

/** module.en.yaml: the short texts that exist in every language. */
export const ModuleBrief = z.strictObject({
	id,
	level: z.number().int().min(1).max(4),
	hours: z.number().positive(),
	areas: z.partialRecord(z.enum(AREAS), z.number().positive().max(1)),
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
