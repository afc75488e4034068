import { say, type Language } from './language.ts'
import type { Figure } from './training-package.ts'

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
}

const escape = (words: string) => words.replaceAll(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)

/** The figure's SVG with its labels in the language, ready to stand inline in a page; describe it with `figure.alt`. */
export function drawFigure({ svg, labels }: Figure, language: Language): string {
	return labels.reduce((drawn, { id, text }) => drawn.replaceAll(`{${id}}`, escape(say(text, language))), svg)
}
