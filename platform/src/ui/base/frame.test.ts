import { describe, expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import type { Role } from '#kernel/scene.ts'
import { faultKind, frameOf } from './frame.ts'

const frame = (path: string, roles?: readonly Role[], language = LANGUAGES[0]) =>
	frameOf(translator(language), { path, language, roles: roles && new Set(roles) })

describe('the frame of a page', () => {
	test('a stranger gets no navigation, a door to sign in, and the pages about the site', () => {
		const { navigation, account, footer } = frame('/about')
		expect(navigation).toEqual([])
		expect(account.href).toBe('/sign-in')
		expect(footer.filter(({ current }) => current).map(({ href }) => href)).toEqual(['/about'])
	})

	test.each([
		[[], ['/path', '/modules', '/activities', '/badges', '/my-badges']],
		[['assessor'], ['/path', '/modules', '/activities', '/badges', '/my-badges', '/assess']],
		[
			['mentor', 'author'],
			['/path', '/modules', '/activities', '/badges', '/my-badges', '/authors/modules']
		],
		[
			['administrator', 'coordinator', 'assessor'],
			['/path', '/modules', '/activities', '/badges', '/my-badges', '/assess', '/school', '/admin']
		]
	] as const)('a person with %j finds %j', (roles, hrefs) => {
		expect(frame('/path', roles).navigation.map(({ href }) => href)).toEqual(hrefs)
	})

	test('the page below a link belongs to it, a longer name does not', () => {
		const current = (path: string) => frame(path, []).navigation.find((link) => link.current)?.href
		expect(current('/modules/M01/self-check')).toBe('/modules')
		expect(current('/my-badges')).toBe('/my-badges')
		expect(current('/modules-old')).toBeUndefined()
	})

	test.each(LANGUAGES)('in %s every word is there, and the language is marked', (language) => {
		const { words, faults, languages } = frameOf(translator(language), {
			path: '/',
			language,
			roles: undefined
		})
		expect(JSON.stringify([words, faults])).not.toContain('common.')
		expect(languages.filter(({ chosen }) => chosen).map(({ code }) => code)).toEqual([language])
	})
})

test.each([
	[404, 'missing'],
	[410, 'missing'],
	[403, 'forbidden'],
	[429, 'busy'],
	[503, 'busy'],
	[400, 'refused'],
	[413, 'refused'],
	[500, 'ours'],
	[502, 'ours']
])('status %d is said as %s', (status, kind) => {
	expect(faultKind(status)).toBe(kind)
})
