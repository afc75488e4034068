// Sizes to judge by. The hard limits fail; the aims are kept as shares.
import { describe, expect, test } from 'vitest'
import { linesOf, productSources, type Source } from './sources.ts'
import { functionsOf } from './syntax.ts'

const FILE_LINES = 400
const MOST_FILES_LINES = 250
const FUNCTION_LINES = 70
const MOST_FUNCTIONS_LINES = 40
const ROUTE_LINES = 60
const PARAMETERS = 4

const isRoute = ({ path }: Source): boolean =>
	/^platform\/src\/routes\/.*\+(?:page|layout)?(?:\.server|server)?\.ts$/.test(path)

function tooLarge(source: Source): string[] {
	const lines = linesOf(source)
	return [
		...(lines > FILE_LINES ? [`${source.path} has ${lines} lines`] : []),
		...(isRoute(source) && lines > ROUTE_LINES
			? [`${source.path} has ${lines} lines, a route at most ${ROUTE_LINES}`]
			: []),
		...functionsOf(source).flatMap(({ name, lines: long, parameters, isCallback, line }) => [
			...(long > FUNCTION_LINES ? [`${source.path}:${line} ${name} has ${long} lines`] : []),
			...(parameters.length > PARAMETERS && !isCallback
				? [`${source.path}:${line} ${name} has ${parameters.length} parameters`]
				: [])
		])
	]
}

/** Data written as code has no size that matters. */
const isData = ({ path }: Source): boolean => /db\/tables\.ts$|i18n\/catalogue\.ts$|contexts\//.test(path)
const code = productSources().filter((source) => !isData(source))

test('no file, function or parameter list is over the hard limits', () => {
	expect(code.flatMap(tooLarge)).toEqual([])
})

test('nine of ten files and functions stay within the aims, and half are small', () => {
	const files = code.map(linesOf).sort((one, other) => one - other)
	const functions = code
		.flatMap(functionsOf)
		.map(({ lines }) => lines)
		.sort((one, other) => one - other)
	const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)]
	expect(at(files, 0.5)).toBeLessThanOrEqual(80)
	expect(at(files, 0.9)).toBeLessThanOrEqual(MOST_FILES_LINES)
	expect(at(functions, 0.5)).toBeLessThanOrEqual(12)
	expect(at(functions, 0.9)).toBeLessThanOrEqual(MOST_FUNCTIONS_LINES)
})

describe('the guard fails for', () => {
	const path = 'platform/src/routes/x/+page.server.ts'
	test.each([
		['a long file', { path: 'platform/src/kernel/x.ts', text: 'x\n'.repeat(401) }],
		['a long route', { path, text: 'x\n'.repeat(61) }],
		['a long function', { path: 'platform/src/kernel/x.ts', text: `function x() {\n${'y()\n'.repeat(70)}}` }],
		[
			'a function in a component',
			{
				path: 'platform/src/ui/base/X.svelte',
				text: `<script>\nconst x = () => {\n${'y()\n'.repeat(70)}}\n</script>`
			}
		],
		['five parameters', { path: 'platform/src/kernel/x.ts', text: 'const x = (a, b, c, d, e) => 1' }]
	])('%s', (_, source) => {
		expect(tooLarge(source)).toHaveLength(1)
	})

	test('nothing whose parameters a library dictates', () => {
		expect(
			tooLarge({ path: 'platform/src/kernel/x.ts', text: `reader.on('file', (a, b, c, d, e) => 1)` })
		).toEqual([])
	})
})
