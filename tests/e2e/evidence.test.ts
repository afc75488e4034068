// Showing what one did: files of every kind, broken connections, no script, other people's data, a confirmation.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../world/browser.ts'
import { lettersTo, startSite, type RunningSite } from '../world/site.ts'
import { expectAccessible, PHONE } from './browsing.ts'

const MB = 1024 * 1024

let site: RunningSite
let browser: Browser
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

beforeAll(async () => {
	site = await startSite()
	browser = await launchBrowser()
	const first = await (await browser.newContext({ baseURL: site.origin, locale: 'en' })).newPage()
	await first.goto(site.setUpLink)
	await first.locator('input[name=name]').fill('Ane Etxarri')
	await first.locator('input[name=address]').fill('ane@example.test')
	await first.locator('input[name=school]').fill('Shore College')
	await first.locator('main form button').click()
	await first.waitForURL((url) => !url.pathname.startsWith('/set-up'))
	cookies = await first.context().cookies()
}, 180_000)

afterAll(async () => {
	await browser.close()
	await site.stop()
	await rm(site.folder, { recursive: true, force: true })
})

async function ane({ javaScript = true }: { javaScript?: boolean } = {}): Promise<Page> {
	const context = await browser.newContext({
		baseURL: site.origin,
		locale: 'en',
		javaScriptEnabled: javaScript,
		...PHONE
	})
	await context.addCookies(cookies)
	return context.newPage()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function begins(page: Page, badgeId: string): Promise<string> {
	await page.goto(`/badges/${badgeId}/apply`)
	await press(page, 'Begin')
	await page.waitForURL(/\/write$/)
	return new URL(page.url()).pathname.replace('/write', '')
}

async function adds(
	page: Page,
	file: string | { name: string; mimeType: string; buffer: Buffer }
): Promise<void> {
	await page.locator('input[type=file]').setInputFiles(file)
	await press(page, 'Add the file')
}

const photo = () =>
	sharp({ create: { width: 900, height: 600, channels: 3, background: '#31684f' } })
		.jpeg()
		.toBuffer()

function film(): Buffer {
	const content = Buffer.alloc(9 * MB, 7)
	content.set([0, 0, 0, 28, ...Buffer.from('ftypisom')])
	return content
}

async function plan(): Promise<Buffer> {
	const document = new PDFDocument()
	document.text('Lesson plan').end()
	return Buffer.concat((await document.toArray()) as Buffer[])
}

test('a film whose connection breaks goes on where it stopped', async () => {
	const page = await ane()
	const application = await begins(page, 'B-M05')
	await page.goto(`${application}/evidence`)
	await expectAccessible(page)
	const file = join(site.folder, 'film.mp4')
	await writeFile(file, film())
	let pieces = 0
	await page.route('**/api/v1/uploads/*', (route) =>
		route.request().method() === 'PATCH' && ++pieces > 1 ? route.abort() : route.continue()
	)
	await adds(page, file)
	await vi.waitFor(() => expect(pieces).toBeGreaterThan(1), { timeout: 20_000 })
	await press(page, 'Stop for now')
	await page.getByText('Nothing is lost').waitFor()

	await page.unroute('**/api/v1/uploads/*')
	const offsets: string[] = []
	page.on('request', (request) => {
		if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '')
	})
	await page.reload()
	await adds(page, file)
	await page.waitForURL(/added=file/)
	expect(offsets).toEqual([String(4 * MB), String(8 * MB)])
	const address = await page.locator('video').getAttribute('src')
	const answer = await page.request.get(address ?? '', { headers: { range: `bytes=${9 * MB - 10}-` } })
	expect([
		answer.status(),
		answer.headers()['content-range'],
		answer.headers()['content-security-policy']
	]).toEqual([
		206,
		`bytes ${9 * MB - 10}-${9 * MB - 1}/${9 * MB}`,
		"default-src 'none'; frame-ancestors 'self'; sandbox"
	])
	await expectAccessible(page)
})

test('a file is added without any script, and a false one is refused in words', async () => {
	const page = await ane({ javaScript: false })
	const application = await begins(page, 'B-M06')
	await page.goto(`${application}/evidence`)
	await adds(page, { name: 'plan.pdf', mimeType: 'application/pdf', buffer: await plan() })
	await page.getByText('The file is added.').waitFor()
	await adds(page, {
		name: 'plan.pdf',
		mimeType: 'application/pdf',
		buffer: Buffer.from('<script>alert(1)</script>'.padEnd(300))
	})
	await page.getByText('This kind of file cannot be taken').waitFor()
	expect(await page.locator('iframe').count()).toBe(1)
	await page.getByRole('button', { name: /Take out.*plan\.pdf/ }).click()
	await page.getByText('You can bring it back').waitFor()
	await press(page, 'Bring back')
	await page.getByText('It is back.').waitFor()
})

test('a draft keeps itself, is checked for other people’s data, and is sent', async () => {
	const page = await ane()
	const application = await begins(page, 'B-M01')
	await page.getByLabel('In your own words').fill('Anna, 131052-308T, helped me.')
	await page.getByText('Your draft is kept.').waitFor()
	await page.goto(`${application}/evidence`)
	expect(await page.getByText('Anna, 131052-308T').count()).toBe(1)
	await adds(page, { name: 'soup.jpg', mimeType: 'image/jpeg', buffer: await photo() })
	await page.waitForURL(/added=file/)
	await page.locator('main img[src^="/files/"]').waitFor()
	await page.goto(`${application}/send`)
	await page.getByText('Something looks like a personal identity number.').waitFor()
	await expectAccessible(page)

	await page.goto(`${application}/write`)
	await page.getByLabel('In your own words').fill('A colleague helped me, and she agreed that I say so.')
	await press(page, 'Keep and go on')
	await page.getByRole('link', { name: 'Go on: check and send' }).click()
	expect(await page.getByText('Please look once more').count()).toBe(0)
	await page.locator('main form').evaluate((form) => form.setAttribute('novalidate', ''))
	await press(page, 'Send the application')
	await page.getByRole('alert').getByText('Please look at this').waitFor()
	await expectAccessible(page)
	for (const name of ['consent', 'health', 'numbers']) await page.locator(`input[name=${name}]`).check()
	await press(page, 'Send the application')
	await page.getByText('It is sent.').waitFor()
	await expectAccessible(page)
})

test('somebody without an account confirms by a mailed form, once', async () => {
	const page = await ane()
	const application = await begins(page, 'B-M07')
	await page.goto(`${application}/evidence`)
	await page.getByText('Ask somebody to confirm it').click()
	await page.getByLabel('My supervisor').check()
	await page.getByLabel('Name', { exact: true }).fill('Helena Virta')
	await page.getByLabel('E-mail address').fill('helena@example.test')
	await page.getByLabel('What should be confirmed?').fill('I was in Tartu from 3 to 7 March.')
	await expectAccessible(page)
	await press(page, 'Send the letter')
	await page.getByText('The letter is on its way.').waitFor()

	const link = await vi.waitFor(
		async () => {
			const [letter] = await lettersTo(site.folder, 'helena@example.test')
			return (
				/https?:\/\/\S+\/confirm\/\S+/.exec(letter?.text ?? '')?.[0] ??
				Promise.reject(new Error('no letter yet'))
			)
		},
		{ timeout: 20_000 }
	)
	const helena = await (await browser.newContext({ locale: 'en', javaScriptEnabled: false })).newPage()
	// Opening the link, as mail scanners do, answers nothing.
	await helena.goto(link)
	await helena.goto(link)
	await helena.getByLabel('Yes, I confirm it').check()
	await press(helena, 'Send my answer')
	await helena.getByRole('heading', { name: 'Thank you' }).waitFor()
	await page.reload()
	await page.getByText('Helena Virta has confirmed this.').waitFor()
})
