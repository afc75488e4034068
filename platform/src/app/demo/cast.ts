// Who takes part in the demo, as planned and as the site knows them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { SESSION_KINDS } from '#domain/activities/planning/model.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { ROLES, type Person } from '#kernel/scene.ts'

const DemoPerson = z.object({
	id: z.string(),
	name: z.string(),
	organisation: z.string(),
	work: z.string(),
	language: z.enum(LANGUAGES),
	roles: z.array(z.enum(ROLES)),
	aim: z.string(),
	answerSums: z.record(z.string(), z.number()),
	application: z.object({
		badge: z.string(),
		outcome: z.enum(['awarded', 'more-needed', 'second-assessor', 'draft']),
		assessor: z.string().optional(),
		text: z.string(),
		reason: z.string().optional(),
		nextStep: z.string().optional()
	})
})
const Organisation = z.object({
	id: z.string(),
	name: z.string(),
	country: z.string(),
	language: z.enum(LANGUAGES)
})
const Texts = z.partialRecord(z.enum(LANGUAGES), z.string())
const DemoSession = z.object({
	id: z.string(),
	/** Counted from the first day. */
	day: z.number(),
	starts: z.string(),
	ends: z.string(),
	kind: z.enum(SESSION_KINDS),
	counted: z.boolean(),
	place: z.string(),
	module: z.string().nullable(),
	title: Texts
})
const ActivityPlan = z.object({
	host: z.string(),
	planner: z.string(),
	doorkeeper: z.string(),
	title: Texts,
	about: Texts,
	days: z.number(),
	places: z.array(z.string()),
	sessions: z.array(DemoSession),
	groups: z.array(z.object({ name: z.string(), members: z.array(z.string()), modules: z.array(z.string()) })),
	/** The sessions in which each group tries out its modules, in order. */
	tests: z.array(z.string()),
	absent: z.record(z.string(), z.array(z.string())),
	online: z.record(z.string(), z.array(z.string())),
	/** Who gave no feedback on the whole. */
	silent: z.array(z.string())
})
const Helsinki = z.object({
	timeZone: z.string(),
	organisations: z.array(Organisation),
	people: z.array(DemoPerson),
	activity: ActivityPlan
})
export type ActivityPlan = z.output<typeof ActivityPlan>
export type DemoSession = z.output<typeof DemoSession>

export type DemoPerson = z.output<typeof DemoPerson>
export type DemoOrganisation = z.output<typeof Organisation>
export type Member = { readonly person: Person; readonly plan: DemoPerson; readonly address: string }
/** By their number in the plan, P01 to P25. */
export type Cast = ReadonlyMap<string, Member>

export const readPlan = async (folder: string): Promise<z.output<typeof Helsinki>> =>
	Helsinki.parse(JSON.parse(await readFile(join(folder, 'helsinki.json'), 'utf8')))

export const addressOf = (name: string): string =>
	`${name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z]+/g, '.')}@demo.example`
