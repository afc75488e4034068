import { expect, test } from 'vitest'
import { PINNED_CONTEXTS, contextHash, pinnedContext } from './pinned.ts'

test.each([...PINNED_CONTEXTS])('%s is the document that was pinned', (_, { document, sha256 }) => {
	expect(contextHash(document)).toBe(sha256)
})

test('nothing else is handed out', () => {
	expect(() => pinnedContext('https://evil.example/context')).toThrow(
		expect.objectContaining({ code: 'context-refused' })
	)
	expect(() => pinnedContext('https://www.w3.org/ns/credentials/v2#')).toThrow()
})

const terms = (value: unknown): readonly (readonly [string, unknown])[] => {
	if (typeof value !== 'object' || value === null) return []
	return Object.entries(value).flatMap(([key, inside]) => [[key, inside] as const, ...terms(inside)])
}

test('no scheme that templates take for an address is a prefix in any context', () => {
	const names = [...PINNED_CONTEXTS.values()].flatMap(({ document }) => terms(document).map(([name]) => name))
	expect(names.filter((name) => ['http', 'https', 'urn', 'did', 'data', 'mailto'].includes(name))).toEqual([])
})
