// The third Helsinki day: a teacher on a phone in Finnish, from the first look to a badge that strangers can verify.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unbakePng } from '@rexpath/credentials'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, inject, test } from 'vitest'
import { translator } from '../../platform/src/i18n/translate.ts'
import {
	schemaFaults,
	trustedByDigitalBazaar,
	trustedByVerifierCore
} from '../conformance/outside-verifiers.ts'
import { lettersTo } from '../world/site.ts'
import { expectAccessible, letterWithLink, useBrowser } from './browsing.ts'

const TEACHER = 'aino@example.test'
const ASSESSOR = 'kadri@example.test'
const LEADER = 'petri@example.test'
const fi = translator('fi')
const en = translator('en')
const ROOT = join(import.meta.dirname, '../..')

const { visitor } = useBrowser()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('a teacher maps, learns, applies, is asked for more, and holds a badge that anybody can verify', async () => {
	const leader = await setsUpTheSchool()
	const assessor = await joinsByInvitation(leader, {
		name: 'Kadri Tamm',
		address: ASSESSOR,
		language: 'fi',
		assessor: true
	})
	const teacher = await joinsByInvitation(leader, {
		name: 'Aino Rinne',
		address: TEACHER,
		language: 'fi',
		assessor: false
	})

	await mapsHerSkills(teacher)
	await followsStartHere(teacher)
	await takesTheModule(teacher)
	await applies(teacher)

	await judges(assessor, 'not-yet')
	await sendsMore(teacher)
	await judges(assessor, 'met')

	const png = await receivesTheBadge(teacher)
	await strangersVerify(png)
}, 240_000)

async function setsUpTheSchool(): Promise<Page> {
	const page = await visitor()
	await page.goto(inject('site').setUpLink)
	await expectAccessible(page)
	await page.locator('input[name=name]').fill('Petri Koskela')
	await page.locator('input[name=address]').fill(LEADER)
	await page.locator('input[name=school]').fill('Live')
	await press(page, en('people.setUpNow'))
	await page.waitForURL((url) => !url.pathname.startsWith('/set-up'))
	return page
}

type Guest = {
	readonly name: string
	readonly address: string
	readonly language: string
	readonly assessor: boolean
}

async function joinsByInvitation(leader: Page, { name, address, language, assessor }: Guest): Promise<Page> {
	await leader.goto('/school/invitations')
	await leader.locator('input[name=name]').fill(name)
	await leader.locator('input[name=address]').fill(address)
	await leader.locator('select[name=language]').selectOption(language)
	if (assessor) {
		await leader.getByText(en('people.rolesIfAny')).click()
		await leader.locator('input[name=roles][value=assessor]').check()
	}
	await press(leader, en('people.sendInvitation'))
	await leader.getByRole('status').first().waitFor()
	await expectAccessible(leader)
	const { link } = await letterWithLink(address, /https?:\/\/\S+\/invitation\/[\w-]+/)
	const page = await visitor({ language, phone: !assessor })
	await page.goto(link)
	await page.locator('select[name=language]').selectOption(language)
	await expectAccessible(page)
	await page.locator('main form button').first().click()
	await page.waitForURL((url) => !url.pathname.startsWith('/invitation'))
	expect(await page.locator('html').getAttribute('lang')).toBe(language)
	return page
}

async function mapsHerSkills(page: Page): Promise<void> {
	await page.goto('/map')
	await expectAccessible(page)
	await press(page, fi('skills.start'))
	for (let area = 0; area < 7; area++) {
		await expectAccessible(page)
		for (const choice of await page.locator('input[type=radio][value="0"]').all()) await choice.check()
		await press(page, fi('skills.saveAndGoOn'))
		await page.waitForLoadState()
	}
	await expectAccessible(page)
	await press(page, fi('skills.finish'))
	await page.waitForURL('**/map/result*')
	await expectAccessible(page)
	expect(await page.locator('main').innerText()).not.toMatch(/%/)
}

async function followsStartHere(page: Page): Promise<void> {
	await page.goto('/path')
	await expectAccessible(page)
	expect(await page.getByText(fi('path.startHere'), { exact: true }).count()).toBe(1)
	await page.locator('a[href="/modules/M01"]').first().click()
	await page.waitForURL('**/modules/M01')
}

async function takesTheModule(page: Page): Promise<void> {
	await expectAccessible(page)
	await page.locator('main a[href^="/modules/M01/"]').first().click()
	await page.waitForURL('**/modules/M01/*')
	await expectAccessible(page)
	await page.goto('/modules/M01/self-check')
	await expectAccessible(page)
	await page.goto('/modules/M01')
	await page.locator('a[href="/badges/B-M01/apply"]').first().click()
	await page.waitForURL('**/badges/B-M01/apply')
}

async function applies(page: Page): Promise<void> {
	await expectAccessible(page)
	await press(page, fi('badges.begin'))
	await page
		.locator('textarea[name=text]')
		.fill(
			'Tomaattilajikkeet tulevat Espanjasta, opiskelijani puhuvat kuutta kieltä ja koneemme ohjekirja on saksaksi. '.repeat(
				6
			)
		)
	await expectAccessible(page)
	await press(page, fi('badges.keepAndNext'))
	const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#31684f' } })
		.jpeg()
		.toBuffer()
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'suunnitelma.jpg', mimeType: 'image/jpeg', buffer: photo })
	await press(page, fi('badges.sendFile'))
	await page.getByText('suunnitelma.jpg').first().waitFor()
	await expectAccessible(page)
	await sends(page)
	await letterWithLink(TEACHER, /\/applications\/[\w-]+/)
}

async function sends(page: Page): Promise<void> {
	await page.getByRole('link', { name: fi('badges.toSend') }).click()
	for (const name of ['consent', 'health', 'numbers']) await page.locator(`input[name=${name}]`).check()
	await page.locator('textarea[name=summary]').fill('Löysin työstäni kolme kansainvälistä asiaa.')
	await expectAccessible(page)
	await press(page, fi('badges.sendNow'))
	await page.getByText(fi('badges.sentNotice')).waitFor()
	await expectAccessible(page)
}

async function judges(page: Page, lastResult: 'met' | 'not-yet'): Promise<void> {
	await page.goto('/assess')
	await expectAccessible(page)
	const onDesk = page.locator('main li a[href^="/assess/"]')
	if ((await onDesk.count()) > 0) await onDesk.first().click()
	else await page.locator('form[action="?/take"] button').first().click()
	await page.waitForURL(/\/assess\/[0-9a-f-]{36}/)
	await expectAccessible(page)
	const criteria = await page.locator('input[type=radio][value=met]').all()
	for (const met of criteria.slice(0, lastResult === 'met' ? undefined : -1)) await met.check()
	if (lastResult === 'not-yet') {
		await page.locator('input[type=radio][value=not-yet]').last().check()
		await page
			.locator('textarea[name^=reason-]')
			.last()
			.fill('You name a route, but not why it fits your own job.')
		await page
			.locator('textarea[name^=next-]')
			.last()
			.fill('Add two sentences: what in your week makes this route the right one?')
	}
	await press(page, fi('badges.decide'))
	await page.waitForURL(/\/assess(?:\?.*)?$/)
}

async function sendsMore(page: Page): Promise<void> {
	const { link } = await letterWithLink(TEACHER, /https?:\/\/\S+\/applications\/[\w-]+/, {
		saying: 'You name a route, but not why it fits your own job.'
	})
	await page.goto(link)
	await page
		.getByText('Add two sentences: what in your week makes this route the right one?')
		.first()
		.waitFor()
	await expectAccessible(page)
	await page.locator('main a[href$="/write"]').first().click()
	await page
		.locator('textarea[name=text]')
		.fill(
			'Opetan kasvihuoneessa joka viikko samaa ryhmää, joten kotikansainvälistyminen sopii työhöni: kaikki opiskelijat ovat mukana.'
		)
	await press(page, fi('badges.keepAndNext'))
	await sends(page)
}

async function receivesTheBadge(page: Page): Promise<Uint8Array> {
	const { letter, link } = await letterWithLink(TEACHER, /https?:\/\/\S+\/my-badges\/[\w-]+/)
	expect(letter).toMatchObject({ attachments: ['badge.png'] })
	await page.goto(link)
	await page.getByRole('heading', { level: 1 }).waitFor()
	await expectAccessible(page)
	const download = await page.request.get(new URL(link).pathname + '/badge.png')
	expect(download.headers()['content-type']).toBe('image/png')
	return download.body()
}

async function strangersVerify(png: Uint8Array): Promise<void> {
	const file = join(inject('site').folder, 'badge.png')
	await writeFile(file, png)
	await theSiteSaysValid(file)
	await theCommandLineSaysValid(file)
	const credential: unknown = JSON.parse(unbakePng(png))
	expect(await trustedByDigitalBazaar(credential)).toBe(true)
	expect(await trustedByVerifierCore(credential)).toBe(true)
	expect(await schemaFaults(credential)).toEqual([])
	expect(
		(await lettersTo(inject('site').folder, TEACHER)).filter(({ text }) => text.includes('/my-badges/'))
	).toHaveLength(1)
}

async function theSiteSaysValid(file: string): Promise<void> {
	const stranger = await visitor({ language: 'en' })
	await stranger.goto('/verify')
	await expectAccessible(stranger)
	await stranger.locator('input[type=file]').setInputFiles(file)
	await stranger.locator('main form button').first().click()
	await stranger.getByText(en('verification.verdictValid')).waitFor()
	await expectAccessible(stranger)
	const answer = await stranger.request.post('/api/v1/verify', {
		multipart: { file: { name: 'badge.png', mimeType: 'image/png', buffer: await readFile(file) } }
	})
	expect(await answer.json()).toMatchObject({ verdict: 'valid' })
}

async function theCommandLineSaysValid(file: string): Promise<void> {
	const { stdout } = await promisify(execFile)(process.execPath, [
		join(ROOT, 'node_modules/.bin/rexpath'),
		'verify',
		file,
		'--json'
	])
	expect(JSON.parse(stdout)).toMatchObject({ verdict: 'valid', intact: true })
}
