// Every package that runs in production has a licence that lets anybody run, change and hand on Rexpath.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ROOT } from './sources.ts'

const Lock = z.object({
	packages: z.record(
		z.string(),
		z.object({
			license: z.string().optional(),
			link: z.boolean().optional(),
			dev: z.boolean().optional(),
			devOptional: z.boolean().optional()
		})
	)
})
type Packages = z.output<typeof Lock>['packages']

const ALLOWED: readonly string[] = [
	'MIT',
	'MIT-0',
	'ISC',
	'0BSD',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'CC0-1.0',
	// Fonts, handed on as they are.
	'OFL-1.1',
	// Used unchanged, as separate binaries: resvg (MPL) draws badges, libvips (LGPL, linked when it runs) cleans photos.
	'MPL-2.0',
	'LGPL-3.0-or-later'
]

/** Packages whose file says nothing, and what their own licence text says. */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

/** `A OR B` needs one that is allowed, `A AND B` both. */
const isAllowed = (expression: string): boolean =>
	expression
		.replaceAll(/[()]/g, '')
		.split(' OR ')
		.some((choice) => choice.split(' AND ').every((name) => ALLOWED.includes(name.trim())))

const nameOf = (path: string): string =>
	path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function unfit(packages: Packages): string[] {
	return Object.entries(packages)
		.filter(
			([path, { link, dev, devOptional }]) => path.includes('node_modules/') && !link && !dev && !devOptional
		)
		.map(([path, { license }]) => ({
			name: nameOf(path),
			licence: license ?? READ_BY_HAND[nameOf(path)] ?? 'none'
		}))
		.filter(({ licence }) => !isAllowed(licence))
		.map(({ name, licence }) => `${name}: ${licence}`)
}

test('every production dependency has an allowed licence', () => {
	const { packages } = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
	expect(unfit(packages)).toEqual([])
})

describe('the guard fails for', () => {
	test.each([
		['a licence that is not on the list', { license: 'AGPL-3.0-only' }],
		['no licence', {}],
		['one of two that must both hold', { license: 'MIT AND SSPL-1.0' }]
	])('%s', (_, found) => {
		expect(unfit({ 'node_modules/x': found })).toHaveLength(1)
	})

	test('nothing that is only used while building, or that offers a choice', () => {
		expect(
			unfit({
				'node_modules/a': { license: 'GPL-3.0-only', dev: true },
				'node_modules/b/node_modules/@c/d': { license: '(MIT OR GPL-3.0-only)' }
			})
		).toEqual([])
	})
})
