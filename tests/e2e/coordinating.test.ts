// A coordinator's first hour: set up, invite by list, open a join link, give a role; every page is
// looked at with axe on the way.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Page } from 'playwright-core'
import { lettersTo, startSite, type RunningSite } from '../world/site.ts'
import { ACCESS } from '../../platform/src/routes/access.ts'
import { expectAccessible, noteForeign, useBrowser } from './browsing.ts'

let site: RunningSite
const { visitor } = useBrowser()

beforeAll(async () => {
	site = await startSite()
}, 120_000)
afterAll(async () => {
	await site.stop()
	await rm(site.folder, { recursive: true, force: true })
})

const linkTo = (address: string, page: string): Promise<string> =>
	vi.waitFor(
		async () => {
			const letters = await lettersTo(site.folder, address)
			const links = letters.flatMap(
				({ text }) => new RegExp(`https?://\\S+/${page}/[\\w-]+`).exec(text) ?? []
			)
			return links.at(-1) ?? Promise.reject(new Error(`No letter to ${address} leads to /${page}`))
		},
		{ timeout: 15_000, interval: 100 }
	)

async function visits(page: Page, paths: readonly string[]): Promise<void> {
	for (const path of paths) {
		expect((await page.goto(site.origin + path))?.status(), path).toBe(200)
		await expectAccessible(page)
	}
}

test('from an empty site to a school with people in it', async () => {
	const aino = await visitor()
	await aino.goto(site.setUpLink)
	await aino.getByLabel('Your name').fill('Aino Koskinen')
	await aino.getByLabel('E-mail address').fill('aino@example.org')
	await aino.getByLabel('Name of the school').fill('Shore College')
	await aino.getByRole('button', { name: 'Set up the site' }).click()
	await aino.getByRole('heading', { level: 1, name: 'Shore College' }).waitFor()

	await aino.goto(`${site.origin}/school/invitations/list`)
	await aino
		.getByLabel('Or paste the rows here')
		.fill('name;email;language;roles\nElina Salo;elina@example.org;fi;assessor\nX;bad;fi;\n')
	await aino.getByRole('button', { name: 'Look at the list' }).click()
	await aino.getByText('1 row needs mending').first().waitFor()
	await aino.getByRole('button', { name: 'Send 1 invitation' }).click()
	await aino.getByText('1 letter is on its way.').waitFor()

	const elina = await visitor()
	await elina.goto(await linkTo('elina@example.org', 'invitation'))
	await expectAccessible(elina)
	await elina.getByRole('button', { name: 'Accept and come in' }).click()
	expect(new URL(elina.url()).pathname).toBe('/path')

	await aino.goto(`${site.origin}/school/join-links`)
	await aino.getByRole('button', { name: 'Open a join link' }).click()
	const join = await aino.getByRole('link', { name: /\/join\// }).getAttribute('href')
	const mats = await visitor({ phone: true })
	await mats.goto(join ?? '')
	await expectAccessible(mats)
	await mats.getByLabel('Your name').fill('Mats Berg')
	await mats.getByLabel('E-mail address').fill('mats@example.org')
	await mats.getByRole('button', { name: 'Send me the letter' }).click()
	await mats.goto(await linkTo('mats@example.org', 'welcome'))
	await expectAccessible(mats)
	await mats.getByRole('button', { name: 'Confirm and come in' }).click()
	expect(new URL(mats.url()).pathname).toBe('/path')

	await aino.goto(`${site.origin}/school/people`)
	await aino.getByRole('link', { name: 'Mats Berg' }).click()
	await aino.getByText('Give a role').first().click()
	await aino.getByRole('radio', { name: 'Mentor' }).check()
	await aino.getByRole('button', { name: 'Give a role' }).click()
	await aino.getByRole('button', { name: 'End the role Mentor' }).waitFor()
	await expectAccessible(aino)
	const [person] = new URL(aino.url()).pathname.split('/').slice(-1)
	await visits(aino, [`/school/people/${person}/place`, `/admin/people/${person}`])

	// The school disappears for who does not coordinate it.
	expect((await mats.goto(`${site.origin}/school/people/${person}`))?.status()).toBe(404)
})

test('every page about people passes axe', async () => {
	const page = await visitor()
	await visits(page, ['/sign-in', '/sign-out', '/mailbox'])
	await page.goto(`${site.origin}/sign-in`)
	await page.getByLabel('E-mail address').fill('aino@example.org')
	await page.getByRole('button', { name: 'Send me the link' }).click()
	await expectAccessible(page)
	await page.goto(await linkTo('aino@example.org', 'sign-in'))
	await expectAccessible(page)
	await page.getByRole('button', { name: 'Sign in now' }).click()
	await visits(page, [
		...['/account', '/account/addresses', '/account/passkeys', '/account/sessions'],
		...['/account/data', '/account/delete'],
		...[
			'/school',
			'/school/facts',
			'/school/people',
			'/school/invitations',
			'/school/invitations/list',
			'/school/join-links'
		],
		...['/admin', '/admin/consortia', '/admin/organisations', '/admin/people', '/admin/keys', '/admin/log']
	])
	await page.goto(await linkTo('aino@example.org', 'sign-in'))
	await expectAccessible(page)
})

/** Every page that needs no name of a thing in its address. */
const PLAIN_PAGES = Object.keys(ACCESS)
	.filter((route) => !route.includes('[') && route.startsWith('/('))
	.map((route) => route.replace(/\/\([a-z]+\)/g, '') || '/')
	.filter(
		(path) =>
			!/^\/(?:sign-in\/(?:passkey|school)|account\/passkeys\/options|school\/invitations\/template)/.test(
				path
			)
	)

test('no page asks anything of another site, whoever looks at it', async () => {
	const page = await visitor()
	const foreign: string[] = []
	noteForeign(page.context(), foreign)
	const looks = async () => {
		for (const path of PLAIN_PAGES) await page.goto(site.origin + path)
	}
	await looks()
	for (const address of ['aino@example.org', 'elina@example.org', 'mats@example.org']) {
		await page.goto(`${site.origin}/sign-in`)
		await page.getByLabel('E-mail address').fill(address)
		const before = (await lettersTo(site.folder, address)).length
		await page.getByRole('button', { name: 'Send me the link' }).click()
		await vi.waitFor(
			async () => expect((await lettersTo(site.folder, address)).length).toBeGreaterThan(before),
			15_000
		)
		await page.goto(await linkTo(address, 'sign-in'))
		await page.getByRole('button', { name: 'Sign in now' }).click()
		await looks()
		await page.context().clearCookies()
	}
	expect(PLAIN_PAGES.length).toBeGreaterThan(35)
	expect(foreign).toEqual([])

	// The net holds: what a page would ask of somebody else is caught.
	const other = await page.context().browser()?.newContext()
	if (!other) throw new Error('The browser is gone.')
	noteForeign(other, foreign)
	await (
		await other.newPage()
	).setContent('<img src="http://elsewhere.test/pixel.png">', { waitUntil: 'commit' })
	await vi.waitFor(() => expect(foreign).toEqual(['http://elsewhere.test/pixel.png']))
	await other.close()
})
