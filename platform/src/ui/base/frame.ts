// The words and links around every page: made on the server, so that no page carries the message files to the browser.
import type { Translate } from '#i18n/translate.ts'
import { LANGUAGES, type Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/scene.ts'

export type FrameLink = { readonly href: string; readonly label: string; readonly current: boolean }
type Setting = {
	readonly path: string
	readonly language: Language
	readonly roles: ReadonlySet<Role> | undefined
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
	en: 'English',
	fi: 'Suomi',
	sv: 'Svenska',
	et: 'Eesti',
	it: 'Italiano',
	es: 'Español',
	nl: 'Nederlands'
}

const MEMBER_LINKS = [
	['/path', 'common.navPath'],
	['/modules', 'common.navModules'],
	['/activities', 'common.navActivities'],
	['/badges', 'common.navBadges'],
	['/my-badges', 'common.navMyBadges']
] as const

const ROLE_LINKS = [
	['assessor', '/assess', 'common.navAssess'],
	['author', '/authors/modules', 'common.navAuthors'],
	['coordinator', '/school', 'common.navSchool'],
	['administrator', '/admin', 'common.navAdmin']
] as const

const FOOTER_LINKS = [
	['/verify', 'common.checkBadge'],
	['/help', 'common.footerHelp'],
	['/about', 'common.footerAbout'],
	['/privacy', 'common.footerPrivacy'],
	['/accessibility', 'common.footerAccessibility']
] as const

export function frameOf(t: Translate, { path, language, roles }: Setting) {
	const link = (href: string, label: string): FrameLink => ({ href, label, current: isUnder(path, href) })
	return {
		words: frameWords(t),
		faults: faultWords(t),
		navigation: roles
			? [
					...MEMBER_LINKS.map(([href, key]) => link(href, t(key))),
					...ROLE_LINKS.filter(([role]) => roles.has(role)).map(([, href, key]) => link(href, t(key)))
				]
			: [],
		account: roles ? link('/account', t('common.account')) : link('/sign-in', t('common.signIn')),
		footer: FOOTER_LINKS.map(([href, key]) => link(href, t(key))),
		languages: LANGUAGES.map((code) => ({ code, name: LANGUAGE_NAMES[code], chosen: code === language }))
	}
}

export type Frame = ReturnType<typeof frameOf>

const isUnder = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`)

const frameWords = (t: Translate) => ({
	skip: t('common.skip'),
	home: t('common.homeLink'),
	menu: t('common.menu'),
	mainNavigation: t('common.mainNavigation'),
	language: t('common.languageLabel'),
	signOut: t('common.signOut'),
	nextStep: t('common.nextStep'),
	about: t('common.footerNavigation'),
	motto: t('common.motto'),
	listen: t('common.listen'),
	stopListening: t('common.stopListening')
})

const faultWords = (t: Translate) => ({
	missing: { title: t('common.missingTitle'), text: t('common.missingText') },
	forbidden: { title: t('common.forbiddenTitle'), text: t('common.forbiddenText') },
	busy: { title: t('common.busyTitle'), text: t('common.busyText') },
	refused: { title: t('common.refusedTitle'), text: t('common.refusedText') },
	ours: { title: t('common.faultTitle'), text: t('common.faultText') },
	id: t('common.faultId'),
	back: t('common.toStart'),
	help: t('common.toHelp')
})

/** Which words fit a status: what happened, that nothing is lost, what to do. */
export function faultKind(status: number): 'missing' | 'forbidden' | 'busy' | 'refused' | 'ours' {
	if (status === 404 || status === 410) return 'missing'
	if (status === 401 || status === 403) return 'forbidden'
	if (status === 429 || status === 503) return 'busy'
	return status < 500 ? 'refused' : 'ours'
}
