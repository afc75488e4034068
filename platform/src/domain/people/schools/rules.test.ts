import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#kernel/scene.ts'
import { mayGrant, mayRunSchool, schoolOf, slugOf } from './rules.ts'

const person = (...schools: [string, Role[]][]): Actor => ({
	kind: 'person',
	id: 'p',
	name: 'P',
	affiliations: schools.map(([organisationId, roles]) => ({
		organisationId,
		consortiumId: null,
		roles: new Set(roles)
	}))
})

describe('who runs a school', () => {
	test.each([
		['its coordinator', person(['shore', ['coordinator']]), true],
		['another school’s coordinator', person(['hill', ['coordinator']], ['shore', ['mentor']]), false],
		['an administrator from anywhere', person(['hill', ['administrator']]), true],
		['a member', person(['shore', []]), false],
		['a stranger', { kind: 'anonymous' } as const, false]
	])('%s → %s', (_, actor, expected) => {
		expect(mayRunSchool(actor, 'shore')).toBe(expected)
	})
})

test('only administrators make administrators', () => {
	expect(mayGrant(person(['shore', ['coordinator']]), 'administrator')).toBe(false)
	expect(mayGrant(person(['shore', ['administrator']]), 'administrator')).toBe(true)
	expect(mayGrant(person(['shore', ['coordinator']]), 'assessor')).toBe(true)
})

test('a coordinator works on the school asked for only when it is theirs', () => {
	const both = person(['shore', ['coordinator']], ['hill', ['coordinator']], ['wood', ['mentor']])
	expect(schoolOf(both, 'hill')).toBe('hill')
	expect(schoolOf(both, 'wood')).toBe('shore')
	expect(schoolOf(both, null)).toBe('shore')
	expect(schoolOf(person(['wood', []]), 'wood')).toBeUndefined()
})

test.each([
	['Ammattiopisto Luovi', 'ammattiopisto-luovi'],
	['Šiauliai “Žemė”', 'siauliai-zeme'],
	['北京', 'school'],
	['--', 'school']
])('%s → %s', (name, slug) => {
	expect(slugOf(name)).toBe(slug)
})
