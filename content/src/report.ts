// `npm run content`: validates the whole package and prints what it holds. Ends with 1 when something is wrong.
import { parse } from 'yaml'
import { z } from 'zod'
import { LANGUAGES, TRANSLATIONS, type TranslationState } from './language.ts'
import { inspectPackage } from './load.ts'
import { checkPackage } from './rules.ts'
import { readability } from './readability.ts'
import type { UnitReport } from './read-files.ts'
import type { Module } from './training-package.ts'

const LongSentences = z.array(z.strictObject({ starts: z.string(), reason: z.string() }))

const MARKS: Record<TranslationState, string> = {
	source: 'source',
	checked: 'checked',
	machine: 'machine',
	outdated: 'OUT OF DATE',
	partial: 'partial',
	missing: '–'
}

const pad = (cells: readonly string[], widths: readonly number[]) =>
	cells.map((cell, index) => cell.padEnd(widths[index] ?? 8)).join(' ')

function unitCoverage(units: readonly UnitReport[]): string[] {
	const widths = [10, 8, 8, 12, 8, 8, 8]
	const states: TranslationState[] = ['checked', 'machine', 'outdated', 'partial', 'missing']
	const rows = TRANSLATIONS.map((language) => {
		const own = units.filter((unit) => unit.language === language)
		const counts = states.map((state) => String(own.filter((unit) => unit.state === state).length))
		return pad([language, ...counts, String(own.length)], widths)
	})
	return [pad(['units', ...states, 'all'], widths), ...rows]
}

function moduleCoverage(modules: readonly Module[]): string[] {
	const widths = [6, ...LANGUAGES.map(() => 22)]
	const row = ({ id, translation }: Module) =>
		pad(
			[
				id,
				...TRANSLATIONS.map(
					(language) => `${MARKS[translation[language].brief]} / ${MARKS[translation[language].full]}`
				)
			],
			widths
		)
	return [pad(['module', ...TRANSLATIONS], widths), ...modules.map(row)]
}

function moduleTable(modules: readonly Module[]): string[] {
	const widths = [8, 6, 7, 7, 10, 10, 9]
	const rows = modules.map((module) => {
		const cards = module.topics.flatMap((topic) => topic.cards)
		const { sentence, longest, grade } = readability(module)
		const words = cards.reduce((sum, card) => sum + card.words, 0)
		return pad(
			[
				module.id,
				String(cards.length),
				String(words),
				String(module.selfCheck.length),
				sentence.toFixed(1),
				String(longest),
				grade.toFixed(1)
			],
			widths
		)
	})
	return [pad(['module', 'cards', 'words', 'checks', 'words/sent', 'longest', 'FK grade'], widths), ...rows]
}

const { package: training, library } = await inspectPackage()
const longOnPurpose = LongSentences.parse(parse(library.text('long-sentences.yaml')))
const faults = [...library.faults, ...checkPackage(training, longOnPurpose)]
const verdict =
	faults.length === 0 ? ['No faults.'] : [`${faults.length} faults`, ...faults.map((fault) => `- ${fault}`)]
const tables = [
	[`Training package ${training.version}, ${training.hash}`],
	['English: size and readability', ...moduleTable(training.modules)],
	['Translations by module: short texts / whole module', ...moduleCoverage(training.modules)],
	['Translations by unit', ...unitCoverage(library.units)]
]
const sections = process.argv.includes('--quiet') ? [verdict] : [...tables, verdict]
console.log(sections.map((lines) => lines.join('\n')).join('\n\n'))
process.exitCode = faults.length === 0 ? 0 : 1
