// Our own Markdown subset as HTML: no raw HTML, no pictures from elsewhere, links only to the web or to our own pages.
import { Marked, type Tokens } from 'marked'

const SAFE_LINK = /^(https:\/\/|\/(?![/\\])|#)/

// Headings start below those that the page itself has: at level 3, or 2 where the prose is the page.
const markdown = (top: 2 | 3) =>
	new Marked({
		gfm: true,
		renderer: {
			html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
			image: ({ text }: Tokens.Image) => escapeHtml(text),
			link({ href, tokens }: Tokens.Link) {
				const text = this.parser.parseInline(tokens)
				return SAFE_LINK.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text
			},
			// A row of underscores is a line to write on, beside its number in a list; it parts nothing.
			hr: ({ raw }: Tokens.Hr) => (raw.includes('_') ? `<p>${raw.trim()}</p>\n` : '<hr>\n'),
			// Each cell knows its column, so that a phone can show the rows one below the other.
			table({ header, rows }: Tokens.Table) {
				const inline = ({ tokens }: Tokens.TableCell) => this.parser.parseInline(tokens)
				// An empty corner heads nothing.
				const head = header
					.map((cell) => (cell.text.trim() === '' ? '<td></td>' : `<th scope="col">${inline(cell)}</th>`))
					.join('')
				const body = rows
					.map(
						(row) =>
							`<tr>${row.map((cell, at) => `<td data-column="${escapeHtml(header[at]?.text ?? '')}">${inline(cell)}</td>`).join('')}</tr>`
					)
					.join('\n')
				return `<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table>\n`
			},
			heading({ tokens, depth }: Tokens.Heading) {
				const level = Math.min(top + depth - 1, 4)
				return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
			}
		}
	})

const RENDERERS = { 2: markdown(2), 3: markdown(3) } as const

/** Safe HTML for Prose.svelte, whoever wrote the Markdown. */
export const renderProse = (source: string, { top = 3 }: { top?: 2 | 3 } = {}): string =>
	RENDERERS[top].parse(source, { async: false })

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
