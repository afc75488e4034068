// What the platform receives: everything resolved, every text in all its languages.
import type { z } from 'zod'
import type { Language, Text, TranslationState } from './language.ts'
import type * as framework from './schema-framework.ts'
import type * as module from './schema-module.ts'

export type Level = z.infer<typeof framework.Level>
export type Area = z.infer<typeof framework.Area>
export type Route = z.infer<typeof framework.Route>
export type Role = z.infer<typeof framework.Role>
export type Questionnaire = z.infer<typeof framework.Questionnaire>
export type Item = Questionnaire['items'][number]
export type ContextQuestion = z.infer<typeof framework.ContextQuestion>
export type Form = z.infer<typeof framework.Form>
export type CredentialField = z.infer<typeof framework.CredentialField>
export type PracticeBadge = z.infer<typeof framework.PracticeBadge>
export type LessonCard = z.infer<typeof module.LessonCard>
export type SampleApplication = z.infer<typeof module.SampleApplication>
export type Practice = z.infer<typeof module.Practice>
export type ModuleBrief = z.infer<typeof module.ModuleBrief>
export type AreaId = Area['id']
export type Criterion = ModuleBrief['criteria'][number]

export type Badge = z.infer<typeof framework.Badge> & { criteria: Criterion[] }

export type Figure = {
	name: string
	/** Inline SVG that uses `currentColor` and CSS variables; labels stand in it as `{key}`. */
	svg: string
	alt: Text
	labels: { id: string; text: Text }[]
}

export type Card = {
	id: string
	title: Text
	/** Markdown: paragraphs, strong, em, lists, h3, blockquote, tables, links. */
	body: Text
	/** A worked example from a trade. */
	example: boolean
	words: number
	minutes: number
	figure: Figure | null
}

export type Topic = { id: string; title: Text; minutes: number; cards: Card[] }

/** `brief` covers what every language should have; `full` covers the whole module. */
export type ModuleTranslation = { brief: TranslationState; full: TranslationState }

export type Module = ModuleBrief &
	Practice & {
		topics: Topic[]
		samples: SampleApplication[]
		practiceBadge: PracticeBadge | null
		translation: Record<Language, ModuleTranslation>
	}

export type TrainingPackage = {
	version: string
	/** Changes with any word, number or figure of the package. */
	hash: string
	levels: Level[]
	areas: Area[]
	routes: Route[]
	roles: Role[]
	questionnaire: Questionnaire
	contextQuestions: ContextQuestion[]
	forms: Form[]
	credentialFields: CredentialField[]
	badges: Badge[]
	modules: Module[]
	lessonCards: LessonCard[]
	/** State per file and language, for the coverage table and for notes beside a text. */
	translations: Record<Language, Record<string, TranslationState>>
}
