// A translator's day, on a small copy of the package: translate, stamp, and the English changes afterwards.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inspectPackage } from './load.ts'
import { stamp } from './stamp.ts'

const CONTENT = fileURLToPath(new URL('..', import.meta.url))
const finnish = { language: 'fi', state: 'machine', prefix: 'framework/routes' } as const
let dir = ''

const isWanted = (path: string) =>
	!/src$|node_modules|\.(fi|sv|et|it|es|nl)\.(yaml|md)$|states\/.+/.test(path)

beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'content-'))
	cpSync(CONTENT, dir, { recursive: true, filter: isWanted })
	write(
		'framework/routes.fi.yaml',
		'- id: home\n  name: Kotona\n  about: Kansainvälistä työtä omassa koulussa.\n'
	)
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (path: string, source: string) => writeFileSync(join(dir, path), source)

function replace(path: string, from: string, to: string) {
	const source = readFileSync(join(dir, path), 'utf8')
	if (!source.includes(from)) throw new Error(`${path} does not contain ${from}`)
	write(path, source.replace(from, to))
}

async function stateOf(unit: string) {
	const { library } = await inspectPackage(dir)
	return library.units.find(
		(one) => one.file === 'framework/routes' && one.unit === unit && one.language === 'fi'
	)?.state
}

test('a translation counts once it is stamped, and is out of date by itself when its English changes', async () => {
	expect(await stateOf('home')).toBe('outdated')
	await stamp(finnish, dir)
	expect(await stateOf('home')).toBe('machine')
	replace('framework/routes.en.yaml', 'inside your own school', 'in your own school')
	expect(await stateOf('home')).toBe('outdated')
	expect(await stateOf('abroad')).toBe('missing')
})

test('a check by a person stays when the machine stamps again', async () => {
	await stamp({ ...finnish, state: 'checked' }, dir)
	await stamp(finnish, dir)
	expect(await stateOf('home')).toBe('checked')
})

test('what is not translated yet is left to the English, and says so', async () => {
	write('framework/routes.fi.yaml', '- id: home\n  name: Kotona\n')
	const { package: training } = await inspectPackage(dir)
	const home = training.routes.find(({ id }) => id === 'home')
	expect([home?.name.fi, home?.about.fi]).toEqual(['Kotona', undefined])
	expect(await stateOf('home')).toBe('partial')
})

test('a translation that does not fit the English is named and does no harm', async () => {
	write('framework/routes.fi.yaml', '- id: moon\n  name: Kuu\n- id: home\n  name: 7\n  colour: red\n')
	const { library, package: training } = await inspectPackage(dir)
	expect(library.faults).toEqual([
		'framework/routes.fi.yaml: home.name: must be a text (put it in quotes)',
		'framework/routes.fi.yaml: home.colour: not in the English',
		'framework/routes.fi.yaml: moon is not in the English'
	])
	expect(training.routes.every(({ name }) => name.fi === undefined)).toBe(true)
})

test('a translation that cannot be read at all only costs its language', async () => {
	write('framework/routes.fi.yaml', '- id: home\n name: [')
	const { library, package: training } = await inspectPackage(dir)
	expect(library.faults[0]).toContain('framework/routes.fi.yaml')
	expect(training.routes).toHaveLength(5)
})

test('a fault in the English stops the package and says where', async () => {
	replace('framework/routes.en.yaml', 'id: home', 'id: house')
	await expect(inspectPackage(dir)).rejects.toThrow('framework/routes.en.yaml: ')
	write('framework/routes.en.yaml', "- id: home\n  name: 'it's broken'\n")
	await expect(inspectPackage(dir)).rejects.toThrow('framework/routes.en.yaml cannot be read')
})

test('cards are translated one by one, by their id', async () => {
	write('modules/M01/cards.fi.md', '# Tasot {#t1}\n\n## Kartta {#m01-map}\n\nTämä polku on kartta.\n')
	await stamp({ ...finnish, prefix: 'modules/M01' }, dir)
	const { package: training } = await inspectPackage(dir)
	const [first, second] = training.modules[0]?.topics[0]?.cards ?? []
	expect([first?.body.fi, second?.body.fi]).toEqual(['Tämä polku on kartta.', undefined])
	expect(training.modules[0]?.translation.fi).toEqual({ brief: 'missing', full: 'partial' })
})

test('the hash of the package changes with one word', async () => {
	const before = (await inspectPackage(dir)).package.hash
	expect((await inspectPackage(dir)).package.hash).toBe(before)
	replace('modules/M01/cards.en.md', 'A map does three things', 'A map does four things')
	expect((await inspectPackage(dir)).package.hash).not.toBe(before)
})
