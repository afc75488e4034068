// The seven languages say the same things, with the same places, and nothing is missing or left over.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../platform/src/kernel/languages.ts'
import { productSources, ROOT, type Source } from './sources.ts'
import { nodesOf, nodesUnder, stringsOf } from './syntax.ts'

type Message = string | Readonly<Record<string, string>>
type Catalogue = Readonly<Record<string, Message>>
type Languages = Readonly<Record<string, Catalogue>>

const FOLDER = join(ROOT, 'platform/src/i18n/messages')
const ROOMS = readdirSync(join(FOLDER, 'en')).map((name) => name.replace('.json', ''))

function readLanguage(language: string): Catalogue {
	const rooms = readdirSync(join(FOLDER, language)).map((name) => {
		// Our own files; their form is what this test looks at.
		const messages = JSON.parse(readFileSync(join(FOLDER, language, name), 'utf8')) as Catalogue
		return Object.entries(messages).map(
			([key, message]) => [`${name.replace('.json', '')}.${key}`, message] as const
		)
	})
	return Object.fromEntries(rooms.flat())
}

const languages: Languages = Object.fromEntries(
	LANGUAGES.map((language) => [language, readLanguage(language)])
)

const formsOf = (message: Message): string[] =>
	typeof message === 'string' ? [message] : Object.values(message)
const placesIn = (text: string): string =>
	[...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort().join(' ')

/** How a message differs in form from the English: missing, empty, other places, other plural forms. */
function differences(all: Languages): string[] {
	const { en = {}, ...others } = all
	return Object.entries(others).flatMap(([language, catalogue]) => [
		...Object.keys(catalogue)
			.filter((key) => !(key in en))
			.map((key) => `${language} ${key}: not in English`),
		...Object.entries(en).flatMap(([key, english]) =>
			faultOf(english, catalogue[key], language).map((fault) => `${language} ${key}: ${fault}`)
		)
	])
}

function faultOf(english: Message, message: Message | undefined, language: string): string[] {
	if (message === undefined) return ['missing']
	if (formsOf(message).some((text) => text.trim() === '')) return ['empty']
	if (typeof english !== typeof message) return ['plural in one language only']
	const wanted = placesIn(formsOf(english).at(-1) ?? '')
	const other = formsOf(message).find((text) => placesIn(text) !== wanted && !isOne(message, text))
	return [
		...(other === undefined ? [] : [`places {${placesIn(other)}} for {${wanted}}`]),
		...pluralFaults(message, language)
	]
}

/** "One card" needs no {count}. */
const isOne = (message: Message, text: string): boolean => typeof message !== 'string' && message.one === text

function pluralFaults(message: Message, language: string): string[] {
	if (typeof message === 'string') return []
	const known = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories as string[])
	return [
		...(message.other === undefined ? ['no form "other"'] : []),
		...Object.keys(message)
			.filter((form) => !known.has(form))
			.map((form) => `knows no form "${form}"`)
	]
}

const KEY = new RegExp(`^(?:${ROOMS.join('|')})\\.[A-Za-z][\\w-]*$`)

/** Keys that the code names in full, and beginnings of keys that it completes with a code or a state. */
function usedIn(sources: readonly Source[]): {
	readonly keys: ReadonlySet<string>
	readonly beginnings: readonly string[]
} {
	const strings = sources.filter(({ path }) => !path.includes('/i18n/')).map(stringsOf)
	const inMarkup = sources.filter(({ path }) => path.endsWith('.svelte')).map(markupStrings)
	const whole = [...strings, ...inMarkup].flatMap((found) => found.whole)
	const beginnings = [...strings, ...inMarkup].flatMap((found) => found.beginnings)
	const isBeginning = (text: string) => ROOMS.some((room) => text.startsWith(`${room}.`))
	return { keys: new Set(whole.filter((text) => KEY.test(text))), beginnings: beginnings.filter(isBeginning) }
}

/** Strings inside the braces of a component's markup. */
function markupStrings(source: Source) {
	const markup = source.text.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '')
	return {
		whole: [...markup.matchAll(/'([\w-]+\.[\w-]+)'/g)].map(([, text = '']) => text),
		beginnings: [...markup.matchAll(/`([\w-]+\.[\w-]*)\$\{/g)].map(([, text = '']) => text)
	}
}

const unused = (catalogue: Catalogue, { keys, beginnings }: ReturnType<typeof usedIn>): string[] =>
	Object.keys(catalogue).filter(
		(key) => !keys.has(key) && !beginnings.some((beginning) => key.startsWith(beginning))
	)

const unknown = (catalogue: Catalogue, { keys, beginnings }: ReturnType<typeof usedIn>): string[] => [
	...[...keys].filter((key) => !(key in catalogue) && !(key in NOT_A_MESSAGE)),
	...beginnings.filter((beginning) => !Object.keys(catalogue).some((key) => key.startsWith(beginning)))
]
// Names that look like a message key and are something else.
const NOT_A_MESSAGE: Readonly<Record<string, true>> = {}

/** Refusals that a page can show (its STATUS record names them all) and that no message explains. */
function unexplained(sources: readonly Source[], catalogue: Catalogue): string[] {
	const explained = new Set(Object.keys(catalogue).map((key) => key.split('.refusal-')[1]))
	/** A page that looks up no refusal has one text of its own for all its codes. */
	const looksUp = (path: string) =>
		sources.some((page) => page.path === path.replace('.server.ts', '.svelte') && /refusal/i.test(page.text))
	return sources
		.filter(({ path }) => path.includes('/routes/') && !path.includes('/routes/api/'))
		.flatMap((source) =>
			statusCodes(source)
				.filter((code) => !explained.has(code) && looksUp(source.path))
				.map((code) => `${source.path}: ${code}`)
		)
}

const statusCodes = (source: Source): string[] =>
	nodesOf(source)
		.filter(ts.isVariableDeclaration)
		.filter(({ name }) => name.getText().startsWith('STATUS'))
		.flatMap((declaration) =>
			nodesUnder(declaration)
				.filter(ts.isPropertyAssignment)
				.map(({ name }) => (ts.isStringLiteralLike(name) ? name.text : name.getText()))
		)

const english = languages.en ?? {}
const platform = productSources().filter(({ path }) => path.startsWith('platform/'))

test('every message exists in all seven languages, with the same places and a fitting plural', () => {
	expect(differences(languages)).toEqual([])
})

test('every message that the code names exists', () => {
	expect(unknown(english, usedIn(platform))).toEqual([])
})

test('every message is used', () => {
	expect(unused(english, usedIn(platform))).toEqual([])
})

test('every refusal that a page can show has its words', () => {
	expect(unexplained(platform, english)).toEqual([])
})

test('every message file is in the catalogue', () => {
	const catalogue = readFileSync(join(ROOT, 'platform/src/i18n/catalogue.ts'), 'utf8')
	const files = LANGUAGES.flatMap((language) =>
		readdirSync(join(FOLDER, language)).map((name) => `./messages/${language}/${name}`)
	)
	expect(files.filter((file) => !catalogue.includes(`'${file}'`))).toEqual([])
})

describe('the guard fails for', () => {
	const en = {
		'common.cards': { one: '{count} card', other: '{count} cards' },
		'common.hello': 'Hello {name}'
	}

	test.each([
		['a missing message', { 'common.cards': { one: '{count} kortti', other: '{count} korttia' } }],
		['an empty message', { ...en, 'common.hello': ' ' }],
		['a lost place', { ...en, 'common.hello': 'Hei' }],
		['a renamed place', { ...en, 'common.hello': 'Hei {nimi}' }],
		['a place that the English does not fill', { ...en, 'common.hello': 'Hei {name} {surname}' }],
		['a lost plural', { ...en, 'common.cards': '{count} korttia' }],
		[
			'a plural form that the language does not have',
			{ ...en, 'common.cards': { few: '{count}', other: '{count} korttia' } }
		],
		['a plural without its general form', { ...en, 'common.cards': { one: '{count} kortti' } }],
		['a left-over message', { ...en, 'common.gone': 'Poissa' }]
	])('%s', (_, fi) => {
		expect(differences({ en, fi: fi as Catalogue })).toHaveLength(1)
	})

	test('nothing when one is said without its number', () => {
		expect(
			differences({ en, fi: { ...en, 'common.cards': { one: 'yksi kortti', other: '{count} korttia' } } })
		).toEqual([])
	})

	test('a message that nobody uses, and a key that nobody wrote', () => {
		const component = {
			path: 'platform/src/ui/base/X.svelte',
			text: `<script>const a = t('common.hello')</script>{t(\`common.state-\${x}\`)}{t('common.lost')}`
		}
		const used = usedIn([component])
		expect(unused({ ...en, 'common.state-new': 'New' }, used)).toEqual(['common.cards'])
		expect(unknown({ ...en, 'common.state-new': 'New' }, used)).toEqual(['common.lost'])
	})

	test('a refusal without words', () => {
		const folder = 'platform/src/routes/x'
		const server = {
			path: `${folder}/+page.server.ts`,
			text: `const STATUS = { 'not-today': 409, known: 403 } as const`
		}
		const page = { path: `${folder}/+page.svelte`, text: '{t(`people.refusal-${form.code}`)}' }
		expect(unexplained([server, page], { 'people.refusal-known': 'No.' })).toEqual([
			`${server.path}: not-today`
		])
	})
})
