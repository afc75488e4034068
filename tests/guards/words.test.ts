// Words that a reader sees come from the messages. What stands in a page as plain text is nobody's language.
import { parse } from 'svelte/compiler'
import { describe, expect, test } from 'vitest'
import { productSources, type Source } from './sources.ts'

const SPOKEN_ATTRIBUTES = new Set([
	'title',
	'alt',
	'placeholder',
	'aria-label',
	'aria-description',
	'label',
	'legend',
	'lead',
	'hint',
	'text',
	'heading',
	'action',
	'caption',
	'summary',
	'reason',
	'fault',
	'empty'
])
/** Where a form or a link goes. */
const ADDRESS = /^(?:[?/#]|https?:)\S*$/
const WORD = /\p{L}{2,}/u
/** The product's own name is the same in every language; so are units and marks. */
const SAME_EVERYWHERE = /\b(?:Rexpath|PNG|SVG|JSON|JWT|PDF|QR|URL|LinkedIn|VET|EU|ID)\b/g

type Node = {
	readonly type: string
	readonly name?: string
	readonly data?: string
	readonly start?: number
	readonly value?: unknown
} & Readonly<Record<string, unknown>>

function bareWords(source: Source): string[] {
	// The tree's nodes are plain objects; only their type, name, data and place matter here.
	const { fragment } = parse(source.text, { modern: true }) as unknown as { fragment: Node }
	const lineAt = (start = 0): number => source.text.slice(0, start).split('\n').length
	return spokenIn(fragment)
		.filter(({ text }) => !ADDRESS.test(text) && WORD.test(text.replace(SAME_EVERYWHERE, '')))
		.map(({ text, start }) => `${source.path}:${lineAt(start)} “${text.trim().slice(0, 40)}”`)
}

type Spoken = { readonly text: string; readonly start: number | undefined }

function spokenIn(node: unknown): Spoken[] {
	if (Array.isArray(node)) return node.flatMap(spokenIn)
	if (!isNode(node)) return []
	if (node.type === 'Text') return [{ text: node.data ?? '', start: node.start }]
	if (node.type === 'Attribute') return SPOKEN_ATTRIBUTES.has(node.name ?? '') ? attributeWords(node) : []
	if (node.type.endsWith('Expression') || node.type === 'Comment') return literalsIn(node)
	return Object.values(node).flatMap(spokenIn)
}

/** In `{open ? 'Close' : 'Open'}` the words stand in strings; keys, class names and values have no space or capital. */
function literalsIn(node: Node): Spoken[] {
	if (node.type !== 'ConditionalExpression' && node.type !== 'LogicalExpression') return []
	return Object.values(node)
		.filter(isNode)
		.flatMap((part) =>
			part.type === 'Literal' && typeof part.value === 'string' && /^\p{Lu}|\s/u.test(part.value)
				? [{ text: part.value, start: part.start }]
				: literalsIn(part)
		)
}

const attributeWords = ({ value }: Node): Spoken[] =>
	Array.isArray(value)
		? value.flatMap((part: unknown) => (isNode(part) && part.type === 'Text' ? spokenIn(part) : []))
		: []

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

test('no page or component holds words of its own', () => {
	expect(
		productSources()
			.filter(({ path }) => path.endsWith('.svelte'))
			.flatMap(bareWords)
	).toEqual([])
})

describe('the guard fails for', () => {
	test.each([
		['text in the markup', '<p>Read this first</p>'],
		['text beside a message', `<p>{t('common.hello')}, welcome</p>`],
		['text in a branch', '{#if open}<b>Open</b>{/if}'],
		['text in a snippet', '{#snippet row()}<td>None</td>{/snippet}'],
		['a label', '<input aria-label="Your name" />'],
		['a text alternative', '<img src="/x.svg" alt="A map of the routes" />'],
		['a property of a component', '<Button title="Save it">{t("x.y")}</Button>'],
		['words in an expression', `<p>{open ? 'Close it' : t('x.y')}</p>`]
	])('%s', (_, text) => {
		expect(bareWords({ path: 'x.svelte', text })).toHaveLength(1)
	})

	test.each([
		[
			'messages',
			`<script>const a = 'Some words'</script><h1 class="some name" title={t('x.y')}>{t('a.b')} · 3 %</h1><style>.some { color: red }</style>`
		],
		['the name of the product', '<title>{title} · Rexpath</title>'],
		[
			'code in attributes',
			`<a href="/modules/one" rel="noreferrer external" action="?/next" class={open ? 'is open' : 'x'}>{t('a.b')}</a>`
		]
	])('not for %s', (_, text) => {
		expect(bareWords({ path: 'x.svelte', text })).toEqual([])
	})
})
