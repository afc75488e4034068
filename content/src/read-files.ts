// Reads one source file with its translations. A fault in the English is fatal for the file;
// a fault in a translation only costs that unit its translation.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseCards } from './cards-file.ts'
import { TRANSLATIONS, type Language, type TranslationState } from './language.ts'
import { englishHash, fill, stateOf, together, unitsOf, type Stamp } from './translate.ts'

export const StampFile = z.record(
	z.string(),
	z.record(z.string(), z.string().regex(/^(machine|checked) [0-9a-f]{10}$/))
)
export type StampFile = z.infer<typeof StampFile>

export type UnitReport = {
	file: string
	unit: string
	language: Language
	state: TranslationState
	/** Hash of the English as it is now, for the stamp. */
	english: string
}

export class Library {
	readonly faults: string[] = []
	readonly units: UnitReport[] = []
	readonly dir: string
	readonly #stamps = new Map<Language, StampFile>()

	constructor(dir: string) {
		this.dir = dir
		for (const language of TRANSLATIONS) this.#stamps.set(language, readStamps(dir, language))
	}

	/** `file` is the path without language and ending: `modules/M01/module`. */
	read<Schema extends z.ZodType>(
		file: string,
		schema: Schema,
		ending: 'yaml' | 'md' = 'yaml'
	): z.output<Schema> {
		const english = schema.safeParse(this.#english(file, ending))
		if (!english.success) throw new Error(`${file}.en.${ending}: ${z.prettifyError(english.error)}`)
		for (const language of TRANSLATIONS) this.#translate(english.data, { file, language, ending })
		return english.data
	}

	has(file: string, language: Language, ending: 'yaml' | 'md' = 'yaml') {
		return existsSync(this.#path(file, language, ending))
	}

	folder(path: string): string[] {
		return readdirSync(join(this.dir, path)).sort(byNumber)
	}

	text(path: string): string {
		return readFileSync(join(this.dir, path), 'utf8')
	}

	stateOf(file: string, language: Language): TranslationState {
		if (language === 'en') return 'source'
		return together(
			this.units.filter((unit) => unit.file === file && unit.language === language).map(({ state }) => state)
		)
	}

	#path(file: string, language: Language, ending: string) {
		return join(this.dir, `${file}.${language}.${ending}`)
	}

	#english(file: string, ending: 'yaml' | 'md'): unknown {
		try {
			return this.#raw(file, 'en', ending)
		} catch (error) {
			throw new Error(`${file}.en.${ending} cannot be read`, { cause: error })
		}
	}

	#raw(file: string, language: Language, ending: 'yaml' | 'md'): unknown {
		const source = readFileSync(this.#path(file, language, ending), 'utf8')
		return ending === 'yaml' ? parse(source) : parseCards(source)
	}

	#translate(
		root: unknown,
		{ file, language, ending }: { file: string; language: Exclude<Language, 'en'>; ending: 'yaml' | 'md' }
	) {
		const translated = this.has(file, language, ending)
			? this.#translation(file, language, ending)
			: undefined
		for (const unit of unitsOf(root)) {
			const filled = fill(unit, translated, language)
			const state = stateOf(unit, filled, this.#stamp(file, unit.key, language))
			this.units.push({ file, unit: unit.key, language, state, english: englishHash(unit) })
			this.faults.push(...filled.faults.map((fault) => `${file}.${language}.${ending}: ${fault}`))
		}
		if (translated !== undefined) this.#nameStrangers(root, translated, `${file}.${language}.${ending}`)
	}

	#translation(file: string, language: Language, ending: 'yaml' | 'md') {
		try {
			return this.#raw(file, language, ending)
		} catch (error) {
			this.faults.push(
				`${file}.${language}.${ending}: ${error instanceof Error ? error.message : String(error)}`
			)
			return undefined
		}
	}

	#nameStrangers(root: unknown, translated: unknown, file: string) {
		if (Array.isArray(root) !== Array.isArray(translated))
			this.faults.push(`${file}: other form than the English`)
		const known = new Set(topKeys(root))
		for (const key of topKeys(translated))
			if (!known.has(key)) this.faults.push(`${file}: ${key} is not in the English`)
	}

	#stamp(file: string, unit: string, language: Language): Stamp | undefined {
		const entry = this.#stamps.get(language)?.[file]?.[unit]
		if (!entry) return undefined
		const [state, english = ''] = entry.split(' ')
		return { state: state === 'checked' ? 'checked' : 'machine', english }
	}
}

export const stampPath = (dir: string, language: Language) => join(dir, 'states', `${language}.yaml`)

export function readStamps(dir: string, language: Language): StampFile {
	const path = stampPath(dir, language)
	return existsSync(path) ? StampFile.parse(parse(readFileSync(path, 'utf8')) ?? {}) : {}
}

const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })

function topKeys(node: unknown): string[] {
	if (Array.isArray(node))
		return node.flatMap((entry: unknown) =>
			entry && typeof entry === 'object' && 'id' in entry ? [String(entry.id)] : []
		)
	return typeof node === 'object' && node !== null ? Object.keys(node) : []
}
