import { describe, expect, test } from 'vitest'
import { renderProse } from './prose.ts'

describe('our Markdown subset', () => {
	test('keeps words, lists, emphasis and links to the web', () => {
		expect(renderProse('A **strong** word\n\n- one\n- [two](https://example.org/x?a=1&b=2)')).toBe(
			'<p>A <strong>strong</strong> word</p>\n<ul>\n<li>one</li>\n<li><a href="https://example.org/x?a=1&amp;b=2">two</a></li>\n</ul>\n'
		)
	})

	test.each([
		'<script>alert(1)</script>',
		'hello <img src=x onerror=alert(1)>',
		'[x](javascript:alert(1))',
		'[x](//evil.example/)',
		'[x](data:text/html,<script>1</script>)',
		'![x" onerror="alert(1)](https://example.org/a.png)',
		'<a href="javascript:alert(1)">x</a>',
		'[x](https://example.org/" onmouseover="alert(1))'
	])('lets no markup of its own through: %s', (source) => {
		const tags = [...renderProse(source).matchAll(/<(\/?[a-z][^>]*)>/gi)].map(([, tag]) => tag)
		for (const tag of tags)
			expect(tag).toMatch(/^(\/?(p|a|em|strong|ul|li)|a href="https:\/\/example\.org\/[^"]*")$/)
	})

	test('tells each cell of a table its column', () => {
		expect(renderProse('| A | B "c" |\n| - | - |\n| 1 | *2* |')).toBe(
			'<table><thead><tr><th scope="col">A</th><th scope="col">B &quot;c&quot;</th></tr></thead>\n' +
				'<tbody><tr><td data-column="A">1</td><td data-column="B &quot;c&quot;"><em>2</em></td></tr></tbody></table>\n'
		)
	})

	test('makes no heading of an empty corner', () => {
		expect(renderProse('| | A |\n| - | - |\n| 1 | 2 |')).toContain('<tr><td></td><th scope="col">A</th></tr>')
	})

	test('keeps headings below those of the page', () => {
		expect(renderProse('# One\n\n##### Five')).toBe('<h3>One</h3>\n<h4>Five</h4>\n')
		expect(renderProse('# One\n\n## Two', { top: 2 })).toBe('<h2>One</h2>\n<h3>Two</h3>\n')
	})
})

test('a row of underscores is a line to write on, a row of hyphens parts two parts', () => {
	expect(renderProse('1. ______\n2. ______')).toContain('<li><p>______</p>')
	expect(renderProse('one\n\n---\n\ntwo')).toContain('<hr>')
})
