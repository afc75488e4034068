import type { Card, Module, ModuleTranslation, Text } from '@rexpath/content'
import type {
	AreaId,
	CardInWords,
	DrawnFigure,
	FigureSource,
	InWords,
	Lane,
	Language,
	LanguageNote,
	ModuleFacts
} from './model.ts'

const isText = (node: unknown): node is Text =>
	typeof node === 'object' && node !== null && 'en' in node && typeof node.en === 'string'

/** Says a part in the reader's language if all of it is translated, else all of it in English. */
export function inWords<Node extends object>(node: Node, wanted: Language): InWords<Node> {
	const spokenIn = textsIn(node).every((text) => text[wanted] !== undefined) ? wanted : 'en'
	// sayAll keeps the shape and puts words in place of texts, which the types cannot follow by themselves.
	return { ...(sayAll(node, spokenIn) as object), spokenIn } as InWords<Node>
}

function textsIn(node: unknown): Text[] {
	if (isText(node)) return [node]
	if (typeof node !== 'object' || node === null) return []
	return Object.values(node).flatMap(textsIn)
}

function sayAll(node: unknown, language: Language): unknown {
	if (isText(node)) return node[language] ?? node.en
	if (Array.isArray(node)) return node.map((item) => sayAll(item, language))
	if (typeof node !== 'object' || node === null) return node
	return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, sayAll(value, language)]))
}

/** The figure is said apart from its card: a drawing without translated labels must not turn the text English. */
export function cardInWords({ figure, ...card }: Card, wanted: Language): CardInWords {
	return { ...inWords(card, wanted), figure: figure ? drawFigure(figure, wanted) : undefined }
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
}
const escape = (words: string): string => words.replaceAll(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)

/** The SVG with its labels in the reader's language and its own description, to stand inline in a page. */
export function drawFigure(figure: FigureSource, wanted: Language): DrawnFigure {
	const { svg, alt, labels, spokenIn } = inWords(figure, wanted)
	const labelled = labels.reduce(
		(drawn, { id, text }) => drawn.replaceAll(`{${id}}`, () => escape(text)),
		svg
	)
	return { svg: labelled.replace('<svg ', () => `<svg aria-label="${escape(alt)}" `), alt, spokenIn }
}

const ELEMENTS = new Set([
	'svg',
	'g',
	'path',
	'circle',
	'ellipse',
	'rect',
	'line',
	'polyline',
	'polygon',
	'text',
	'tspan',
	'title',
	'desc',
	'defs',
	'marker'
])
const OUTSIDE =
	/\s(?:on[a-z]+|href|xlink:href|style|class|src)\s*=|url\((?!#)|<[!?]|&(?!amp;|lt;|gt;|quot;|#\d+;)/i

/** Why a figure may not stand inline in our pages; undefined for a plain drawing. */
export function whyNotPlainDrawing(svg: string): string | undefined {
	if (!svg.startsWith('<svg ')) return 'it must start with <svg'
	const stranger = [...svg.matchAll(/<\/?([a-z:]+)/gi)]
		.map(([, name]) => name ?? '')
		.find((name) => !ELEMENTS.has(name))
	if (stranger) return `it holds <${stranger}>`
	const outside = OUTSIDE.exec(svg)?.[0].trim()
	return outside ? `it holds ${outside}` : undefined
}

export const factsOf = (module: Module): ModuleFacts => ({
	title: module.title,
	objective: module.objective,
	level: module.level,
	hours: module.hours,
	areas: module.areas,
	badge: module.badge,
	cardIds: cardsOf(module).map(({ id }) => id),
	questionIds: module.selfCheck.map(({ id }) => id),
	activityIds: module.activities.map(({ id }) => id),
	kitMinutes: module.studentKit?.minutes ?? null
})

export const cardsOf = ({ topics }: Module): Card[] => topics.flatMap(({ cards }) => cards)

/** The areas of a module, the heaviest first. */
export const areasByWeight = (areas: ModuleFacts['areas']): AreaId[] =>
	// The keys of `areas` are area ids; Object.entries forgets that.
	(Object.entries(areas) as [AreaId, number][]).sort(([, one], [, other]) => other - one).map(([id]) => id)

/** The area a module is mainly about: the one with the greatest weight. */
export function mainAreaOf(areas: ModuleFacts['areas']): AreaId {
	const [main] = areasByWeight(areas)
	if (!main) throw new Error('a module without an area')
	return main
}

const LANES: Partial<Record<AreaId, Lane>> = { HOME: 'home', AWAY: 'abroad', BUILD: 'projects' }
export const laneOf = (areas: ModuleFacts['areas']): Lane | undefined => LANES[mainAreaOf(areas)]

/** The note about language that a part deserves; none for English and for what a native speaker has checked. */
export function languageNote(
	spokenIn: Language,
	wanted: Language,
	state: ModuleTranslation
): LanguageNote | undefined {
	if (wanted === 'en') return undefined
	if (spokenIn !== wanted) return 'english'
	const found = state.full === 'missing' ? state.brief : state.full
	if (found === 'checked') return undefined
	return found === 'outdated' ? 'outdated' : 'machine'
}
