// What the pages of the mapping show, in the reader's language.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { inLanguage, type Language, type LocalText } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { AreaId, Framework, Mode, Statement } from './model.ts'
import { currentFramework, finishedSets, frameworkOfSet, openSet } from './queries.ts'
import { statementsAsked } from './rules.ts'

/** `lang` is set where the words are English because the translation is not there yet. */
type Said = { readonly lang: Language | undefined }

type AreaState = {
	readonly id: AreaId
	readonly name: string
	readonly answered: number
	readonly asked: number
}

/** The door to the mapping: what it is, and where the reader stands with it. */
export async function mappingStart(reader: Reader, scene: Scene) {
	const personId = personIdOf(scene.actor) ?? ''
	const open = await openMapping(reader, personId, scene.language)
	const framework = open?.framework ?? (await currentFramework(reader, scene))
	if (!framework) return undefined
	const [last] = await finishedSets(reader, personId, 1)
	return {
		intro: inLanguage(framework.intro, scene.language),
		privacy: inLanguage(framework.privacy, scene.language),
		lang: englishOnly(framework.intro, scene.language),
		statements: {
			full: framework.statements.length,
			quick: statementsAsked(framework.statements, 'quick').length
		},
		open: open && { mode: open.mode, ...totals(open.areas), next: nextArea(open.areas) },
		last: last && { at: last.at, rough: last.mode === 'quick' }
	}
}

/** One area: its statements, the answers so far, and the way on and back. */
export async function areaScreen(reader: Reader, { actor, language }: Scene, areaId: AreaId) {
	const open = await openMapping(reader, personIdOf(actor) ?? '', language)
	const area = open?.framework.areas.find(({ id }) => id === areaId)
	if (!open || !area) return undefined
	const number = open.areas.findIndex(({ id }) => id === areaId)
	const say = (text: LocalText) => inLanguage(text, language)
	return {
		mode: open.mode,
		area: {
			id: area.id,
			name: say(area.name),
			about: say(area.about),
			lang: englishOnly(area.about, language)
		},
		number: number + 1,
		areas: open.areas,
		previous: open.areas[number - 1]?.id,
		next: open.areas[number + 1]?.id,
		scale: open.framework.scale.map(({ id, label, plain }) => ({ id, label: say(label), plain: say(plain) })),
		scaleLang: open.framework.scale[0] && englishOnly(open.framework.scale[0].label, language),
		statements: open.asked
			.filter((statement) => statement.area === areaId)
			.map((statement) => spoken(statement, language, open.answers.get(statement.id)))
	}
}

function spoken(statement: Statement, language: Language, answer: string | undefined) {
	const { id, text, hint, plain, low, high } = statement
	const say = (words: LocalText) => inLanguage(words, language)
	return {
		id,
		answer,
		text: say(text),
		hint: hint ? say(hint) : undefined,
		plain: say(plain),
		low: say(low),
		high: say(high),
		lang: englishOnly(text, language)
	}
}

/** The last screen: the optional questions, and what is still open. */
export async function contextScreen(reader: Reader, { actor, language }: Scene) {
	const open = await openMapping(reader, personIdOf(actor) ?? '', language)
	if (!open) return undefined
	const rows = await reader
		.selectFrom('context_answer')
		.select(['question_id', 'option_ids'])
		.where('answer_set_id', '=', open.id)
		.execute()
	const say = (text: LocalText) => inLanguage(text, language)
	return {
		...totals(open.areas),
		unfinished: open.areas.filter(({ answered, asked }) => answered < asked),
		last: open.areas.at(-1)?.id,
		questions: open.framework.contextQuestions.map(({ id, kind, max, text, hint, options }) => ({
			id,
			kind,
			max,
			text: say(text),
			hint: hint ? say(hint) : undefined,
			lang: englishOnly(text, language),
			options: options.map((option) => ({ value: option.id, label: say(option.text) })),
			chosen: rows.find(({ question_id }) => question_id === id)?.option_ids ?? []
		}))
	}
}

type OpenMapping = {
	readonly id: string
	readonly mode: Mode
	readonly framework: Framework
	readonly asked: readonly Statement[]
	/** The form value by statement. */
	readonly answers: ReadonlyMap<string, string>
	readonly areas: readonly AreaState[]
}

async function openMapping(
	reader: Reader,
	personId: string,
	language: Language
): Promise<OpenMapping | undefined> {
	const open = await openSet(reader, personId)
	if (!open) return undefined
	const framework = await frameworkOfSet(reader, open.frameworkId)
	const rows = await reader
		.selectFrom('answer')
		.select(['item_id', 'value', 'opt_out'])
		.where('answer_set_id', '=', open.id)
		.execute()
	const answers = new Map(rows.map(({ item_id, value, opt_out }) => [item_id, opt_out ?? String(value)]))
	const asked = statementsAsked(framework.statements, open.mode)
	const areas = framework.areas.map(({ id, name }) => {
		const own = asked.filter(({ area }) => area === id)
		return {
			id,
			name: inLanguage(name, language),
			asked: own.length,
			answered: own.filter((item) => answers.has(item.id)).length
		}
	})
	return { id: open.id, mode: open.mode, framework, asked, answers, areas }
}

const totals = (areas: readonly AreaState[]) => ({
	answered: areas.reduce((sum, { answered }) => sum + answered, 0),
	asked: areas.reduce((sum, { asked }) => sum + asked, 0)
})

const nextArea = (areas: readonly AreaState[]): AreaId | undefined =>
	areas.find(({ answered, asked }) => answered < asked)?.id

/** The language to mark where words are English because their translation is not there yet. */
export const englishOnly = (text: LocalText, language: Language): Said['lang'] =>
	text[language] === undefined ? 'en' : undefined

/** The areas as they are called in the reader's language; only the names are read, for it is asked on every page. */
export async function areaNames(
	reader: Reader,
	{ language }: Scene
): Promise<{ id: string; name: string }[]> {
	const row = await reader
		.selectFrom('framework')
		.select(sql<readonly { id: string; name: LocalText }[]>`content -> 'areas'`.as('areas'))
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	return (row?.areas ?? []).map(({ id, name }) => ({ id, name: inLanguage(name, language) }))
}
