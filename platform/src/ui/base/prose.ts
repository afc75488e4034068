// Our own Markdown subset as HTML: no raw HTML, no pictures from elsewhere, links only to the web or to our own pages.
import { Marked, type Tokens } from 'marked'

const SAFE_LINK = /^(https:\/\/|\/(?![/\\])|#)/

const markdown = new Marked({
	gfm: true,
	renderer: {
		html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
		image: ({ text }: Tokens.Image) => escapeHtml(text),
		link({ href, tokens }: Tokens.Link) {
			const text = this.parser.parseInline(tokens)
			return SAFE_LINK.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text
		},
		heading({ tokens, depth }: Tokens.Heading) {
			const level = Math.min(Math.max(depth + 1, 3), 4) // the page has its own h1 and h2
			return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
		}
	}
})

/** Safe HTML for Prose.svelte, whoever wrote the Markdown. */
export const renderProse = (source: string): string => markdown.parse(source, { async: false })

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
