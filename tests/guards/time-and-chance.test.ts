// Time and chance come from the scene, so that a test can hold them still.
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { roomOf } from './rooms.ts'
import { productSources, type Source } from './sources.ts'
import { lineOf, nodesOf } from './syntax.ts'

const FREE = new Set(['app', 'ports/adapters', 'cli', 'db'])
const CALLS =
	/^(?:Date\.now|performance\.now|Math\.random|(?:crypto\.)?(?:randomUUID|randomBytes|randomInt|getRandomValues)|process\.hrtime.*)$/
const DATES = /^(?:Date|Temporal\.Now)$/

function sourcesOfChance(source: Source): string[] {
	if (FREE.has(roomOf(source.path) ?? '')) return []
	return nodesOf(source)
		.filter(isChance)
		.map((node) => `${source.path}:${lineOf(source, node)} ${node.getText().slice(0, 40)}`)
}

function isChance(node: ts.Node): boolean {
	if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
	if (ts.isCallExpression(node))
		return (
			CALLS.test(node.expression.getText()) ||
			(DATES.test(node.expression.getText()) && !node.arguments.length)
		)
	// Handed on without a call: `const now = Date.now`, `newId: randomUUID`.
	return (
		ts.isPropertyAccessExpression(node) && CALLS.test(node.getText()) && !ts.isCallExpression(node.parent)
	)
}

test('nothing but the composition root, adapters and the command line asks for the time or for chance', () => {
	expect(productSources().flatMap(sourcesOfChance)).toEqual([])
})

describe('the guard fails for', () => {
	test.each([
		'new Date()',
		'new Date',
		'Date.now()',
		'Date()',
		'Math.random()',
		'randomUUID()',
		'crypto.randomUUID()',
		'randomBytes(8)',
		'const clock = Date.now'
	])('%s', (text) => {
		expect(sourcesOfChance({ path: 'platform/src/domain/people/do-thing.ts', text })).toHaveLength(1)
	})

	test('nothing in a date made of what is known', () => {
		const text = 'new Date(now.getTime() + 1); new Date(2026, 1); Date.UTC(2026, 1); // new Date()'
		expect(sourcesOfChance({ path: 'platform/src/domain/people/do-thing.ts', text })).toEqual([])
	})
})
