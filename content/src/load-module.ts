import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LANGUAGES, type Language } from './language.ts'
import { countWords } from './plain-words.ts'
import type { Library } from './read-files.ts'
import { PracticeBadge as PracticeBadgeFile } from './schema-framework.ts'
import * as schema from './schema-module.ts'
import { together } from './translate.ts'
import type {
	Card,
	Figure,
	Module,
	ModuleTranslation,
	PracticeBadge,
	SampleApplication
} from './training-package.ts'

/** A calm pace for people who read in a second language. */
const WORDS_PER_MINUTE = 130

type CardFile = z.infer<typeof schema.CardFile>

export function loadModule(library: Library, id: string, figures: Map<string, Figure>): Module {
	const path = `modules/${id}`
	const brief = library.read(`${path}/module`, schema.ModuleBrief)
	const practice = library.read(`${path}/practice`, schema.Practice)
	const topics = resolveTopics(library.read(`${path}/cards`, schema.CardFile, 'md'), figures)
	const samples = readSamples(library, path)
	const practiceBadge = readPracticeBadge(library, path)
	return { ...brief, ...practice, topics, samples, practiceBadge, translation: translationOf(library, path) }
}

function resolveTopics({ topics, cards }: CardFile, figures: Map<string, Figure>) {
	return topics.map(({ id, title }) => {
		const own = cards.filter(({ topic }) => topic === id).map((card) => resolveCard(card, figures))
		return { id, title, minutes: own.reduce((sum, card) => sum + card.minutes, 0), cards: own }
	})
}

function resolveCard(card: CardFile['cards'][number], figures: Map<string, Figure>): Card {
	const { id, title, body, example } = card
	const figure = card.figure === null ? null : figures.get(card.figure)
	if (figure === undefined) throw new Error(`card ${id}: no figure called ${card.figure} in figures/`)
	const words = countWords(body.en)
	return { id, title, body, example, words, minutes: Math.ceil(words / WORDS_PER_MINUTE), figure }
}

function readSamples(library: Library, path: string): SampleApplication[] {
	const file = `${path}/samples`
	return library.has(file, 'en') ? library.read(file, z.array(schema.SampleApplication)) : []
}

function readPracticeBadge(library: Library, path: string): PracticeBadge | null {
	const file = `${path}/practice-badge`
	return library.has(file, 'en') ? library.read(file, PracticeBadgeFile) : null
}

function translationOf(library: Library, path: string): Record<Language, ModuleTranslation> {
	const states = (language: Language): ModuleTranslation => {
		const brief = library.stateOf(`${path}/module`, language)
		const rest = ['cards', 'practice'].map((file) => library.stateOf(`${path}/${file}`, language))
		return { brief, full: together([brief, ...rest]) }
	}
	// Object.fromEntries forgets that every language is there.
	return Object.fromEntries(LANGUAGES.map((language) => [language, states(language)])) as Record<
		Language,
		ModuleTranslation
	>
}

export function readFigures(library: Library): Map<string, Figure> {
	if (!existsSync(join(library.dir, 'figures/texts.en.yaml'))) return new Map()
	const texts = library.read('figures/texts', z.array(schema.FigureTexts))
	return new Map(
		texts.map(({ id, alt, labels }) => [
			id,
			{ name: id, svg: library.text(`figures/${id}.svg`), alt, labels }
		])
	)
}
