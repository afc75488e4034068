// Reads cards.*.md: `# Topic {#id}`, `## Card {#id}` or `## Card {#id example}`,
// then the card's text, with at most one figure as `![](../../figures/name.svg)`.

const HEADING = /^(#{1,2}) (.+?) \{#([a-z0-9-]+)( example)?\}$/
const FIGURE = /^!\[\]\((?:\.\.\/)*figures\/([a-z0-9-]+)\.svg\)$/

type Topic = { id: string; title: string }
type Card = {
	id: string
	topic: string
	title: string
	body: string
	example: boolean
	figure: string | null
}

export class CardFileError extends Error {}

export function parseCards(source: string): { topics: Topic[]; cards: Card[] } {
	const topics: Topic[] = []
	const cards: Card[] = []
	for (const line of source.replaceAll('\r\n', '\n').split('\n')) {
		if (/^#{1,2} /.test(line)) openSection(line, topics, cards)
		else addLine(line, cards)
	}
	for (const card of cards) card.body = card.body.trim()
	return { topics, cards }
}

function openSection(line: string, topics: Topic[], cards: Card[]) {
	const [, marks, title, id, example] = HEADING.exec(line) ?? []
	if (!marks || !title || !id) throw new CardFileError(`heading without {#id}: ${line}`)
	if (marks === '#') {
		topics.push({ id, title })
		return
	}
	const topic = topics.at(-1)
	if (!topic) throw new CardFileError(`card before the first topic: ${line}`)
	cards.push({ id, topic: topic.id, title, body: '', example: Boolean(example), figure: null })
}

function addLine(line: string, cards: Card[]) {
	const card = cards.at(-1)
	const figure = FIGURE.exec(line)?.[1]
	if (!card) {
		if (line.trim()) throw new CardFileError(`text before the first card: ${line}`)
	} else if (figure) card.figure = figure
	else card.body += `${line}\n`
}
