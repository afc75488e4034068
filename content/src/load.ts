// The public face of the content: one call gives the whole training package, typed and resolved.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { LANGUAGES, type Language, type TranslationState } from './language.ts'
import { loadModule, readFigures } from './load-module.ts'
import { Library } from './read-files.ts'
import * as schema from './schema-framework.ts'
import { LessonCard } from './schema-module.ts'
import type { Badge, Module, TrainingPackage } from './training-package.ts'

export * from './language.ts'
export type * from './training-package.ts'

const CONTENT = fileURLToPath(new URL('..', import.meta.url))
const Manifest = z.object({ version: z.string() })

/** Everything the package says; faults of a translation do not stop it, faults of the English do. */
export async function loadPackage(dir = CONTENT): Promise<TrainingPackage> {
	return (await inspectPackage(dir)).package
}

/** The package together with what its loader noticed, for the report and the stamps. */
export async function inspectPackage(dir = CONTENT): Promise<{ package: TrainingPackage; library: Library }> {
	const library = new Library(dir)
	const figures = readFigures(library)
	const modules = inductionLast(library.folder('modules')).map((id) => loadModule(library, id, figures))
	const content = {
		...readFramework(library),
		badges: library.read('badges/badges', z.array(schema.Badge)).map((badge) => withCriteria(badge, modules)),
		modules,
		lessonCards: readLessonCards(library),
		translations: fileStates(library)
	}
	const { version } = Manifest.parse(JSON.parse(library.text('package.json')))
	const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
	return { package: { version, hash, ...content }, library }
}

function readFramework(library: Library) {
	return {
		levels: library.read('framework/levels', z.array(schema.Level)),
		areas: library.read('framework/areas', z.array(schema.Area)),
		routes: library.read('framework/routes', z.array(schema.Route)),
		roles: library.read('framework/roles', z.array(schema.Role)),
		questionnaire: library.read('framework/questionnaire', schema.Questionnaire),
		contextQuestions: library.read('framework/context', z.array(schema.ContextQuestion)),
		forms: library.read('framework/forms', z.array(schema.Form)),
		credentialFields: library.read('framework/credential', z.array(schema.CredentialField))
	}
}

const inductionLast = (ids: string[]) => [
	...ids.filter((id) => id.startsWith('M')),
	...ids.filter((id) => !id.startsWith('M'))
]

function withCriteria(badge: z.infer<typeof schema.Badge>, modules: Module[]): Badge {
	const module = modules.find(({ id }) => id === badge.module)
	return { ...badge, criteria: module?.criteria ?? [] }
}

function readLessonCards(library: Library) {
	const files = library.folder('cards').filter((name) => name.endsWith('.en.yaml'))
	return files.map((name) => library.read(`cards/${name.replace('.en.yaml', '')}`, LessonCard))
}

function fileStates(library: Library): Record<Language, Record<string, TranslationState>> {
	const files = [...new Set(library.units.map(({ file }) => file))]
	const statesIn = (language: Language) =>
		Object.fromEntries(files.map((file) => [file, library.stateOf(file, language)]))
	// Object.fromEntries forgets that every language is there.
	return Object.fromEntries(LANGUAGES.map((language) => [language, statesIn(language)])) as Record<
		Language,
		Record<string, TranslationState>
	>
}
