// Notes which English a translation was made from: `node content/src/stamp.ts fi [machine|checked] [path prefix]`.
// Run it after translating or checking; from then on a changed English text makes the unit out of date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { TRANSLATIONS, type Language } from './language.ts'
import { inspectPackage } from './load.ts'
import { readStamps, stampPath, type StampFile } from './read-files.ts'

type Request = { language: Exclude<Language, 'en'>; state: 'machine' | 'checked'; prefix: string }

const CONTENT = fileURLToPath(new URL('..', import.meta.url))

export async function stamp({ language, state, prefix }: Request, dir = CONTENT): Promise<number> {
	const { library } = await inspectPackage(dir)
	const stamps = readStamps(dir, language)
	const ready = library.units.filter((unit) => unit.language === language && unit.file.startsWith(prefix))
	let stamped = 0
	for (const { file, unit, english, state: now } of ready) {
		if (now === 'missing' || now === 'partial' || now === state) continue
		// A machine stamp never takes a human check away while the English is still the same.
		if (now === 'checked' && state === 'machine') continue
		stamps[file] = { ...stamps[file], [unit]: `${state} ${english}` }
		stamped += 1
	}
	mkdirSync(dirname(stampPath(dir, language)), { recursive: true })
	writeFileSync(stampPath(dir, language), stringify(sorted(stamps), { lineWidth: 0 }))
	return stamped
}

const sorted = (stamps: StampFile): StampFile =>
	Object.fromEntries(Object.entries(stamps).sort(([one], [other]) => one.localeCompare(other, 'en')))

function readRequest([wanted, state = 'machine', prefix = '']: string[]): Request {
	const language = TRANSLATIONS.find((known) => known === wanted)
	if (!language || (state !== 'machine' && state !== 'checked'))
		throw new Error(`use: stamp.ts <${TRANSLATIONS.join('|')}> [machine|checked] [path prefix]`)
	return { language, state, prefix }
}

if (import.meta.main) {
	const request = readRequest(process.argv.slice(2))
	process.stdout.write(
		`${await stamp(request)} units stamped as ${request.state} in states/${request.language}.yaml\n`
	)
}
