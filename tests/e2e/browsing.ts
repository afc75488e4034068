// What journeys share: a browser for each person, letters, and accessibility checks of every page that is met.
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, vi } from 'vitest'
import { launchBrowser } from '../world/browser.ts'
import { lettersTo, type MailedLetter } from '../world/site.ts'

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true } as const

const OWN = new Set(['localhost', '127.0.0.1', ''])

/** Notes every request of these pages that goes to another host than this machine's sites. */
export function noteForeign(context: BrowserContext, foreign: string[]): void {
	context.on('request', (request) => {
		if (!OWN.has(new URL(request.url()).hostname)) foreign.push(request.url())
	})
}

/** Opens one browser for the test file; `visitor` gives a fresh person with nothing remembered. */
export function useBrowser() {
	let browser: Browser
	const contexts: BrowserContext[] = []
	const foreign: string[] = []
	beforeAll(async () => {
		browser = await launchBrowser()
	})
	afterAll(async () => {
		await browser.close()
		// Whatever a journey met: nothing was asked of anybody else.
		expect(foreign).toEqual([])
	})
	const visitor = async ({
		language = 'en',
		phone = false,
		javaScript = true
	}: { language?: string; phone?: boolean; javaScript?: boolean } = {}): Promise<Page> => {
		const context = await browser.newContext({
			baseURL: inject('site').origin,
			locale: language,
			javaScriptEnabled: javaScript,
			...(phone ? PHONE : {})
		})
		contexts.push(context)
		noteForeign(context, foreign)
		return context.newPage()
	}
	return { visitor }
}

/** The newest letter to the address whose text has a link that fits, and these words; waits for it. */
export async function letterWithLink(
	address: string,
	link: RegExp,
	{ after = 0, saying = '' } = {}
): Promise<{ letter: MailedLetter; link: string }> {
	return vi.waitFor(
		async () => {
			const letters = (await lettersTo(inject('site').folder, address)).slice(after)
			for (const letter of letters.reverse()) {
				const found = link.exec(letter.text)?.[0]
				if (found && letter.text.includes(saying)) return { letter, link: found }
			}
			throw new Error(`No letter to ${address} with ${link} that says “${saying}”`)
		},
		{ timeout: 30_000, interval: 200 }
	)
}

/** Signs in by the link in the mail, as a person would. */
export async function signIn(page: Page, address: string): Promise<void> {
	const before = (await lettersTo(inject('site').folder, address)).length
	await page.goto('/sign-in')
	await page.locator('input[name=address]').fill(address)
	await page.locator('main form button[type=submit], main form button:not([type])').first().click()
	const { link } = await letterWithLink(address, /https?:\/\/\S+\/sign-in\/[\w-]+/, { after: before })
	await page.goto(link)
	await page.locator('main form button').first().click()
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** No accessibility fault that axe can see, on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze()
	const found = violations.map(
		({ id, nodes }) =>
			`${id}: ${nodes
				.slice(0, 3)
				.map(({ html }) => html.slice(0, 160))
				.join(' | ')}`
	)
	expect(found, new URL(page.url()).pathname).toEqual([])
}
