// The school's sign-on and passkeys, through the running site: cookies, redirects and pages included.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AuthenticatorApp } from '../world/authenticator-app.ts'
import { launchBrowser } from '../world/browser.ts'
import { SchoolSignOn, type Pupil } from '../world/school-sign-on.ts'
import { startSite, type RunningSite } from '../world/site.ts'

let school: SchoolSignOn
let site: RunningSite

beforeAll(async () => {
	school = await SchoolSignOn.opens()
	site = await startSite({
		env: {
			REXPATH_OIDC_ISSUER: school.issuer,
			REXPATH_OIDC_CLIENT_ID: school.clientId,
			REXPATH_OIDC_CLIENT_SECRET: school.clientSecret,
			REXPATH_OIDC_LABEL: 'Shore sign-on'
		}
	})
}, 120_000)
afterAll(async () => {
	await site.stop()
	await rm(site.folder, { recursive: true, force: true })
	await school[Symbol.asyncDispose]()
})

/** A browser without pages: keeps cookies, follows nothing by itself. */
class Wanderer {
	readonly cookies = new Map<string, string>()

	async goes(address: string, form?: Record<string, string>) {
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
		const response = await fetch(new URL(address, site.origin), {
			redirect: 'manual',
			headers: { accept: 'text/html', cookie, ...(form ? { origin: site.origin } : {}) },
			...(form ? { method: 'POST', body: new URLSearchParams(form) } : {})
		})
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
			if (value) this.cookies.set(name, value)
			else this.cookies.delete(name)
		}
		const heading = /<h1[^>]*>([^<]*)/.exec(await response.text())?.[1]
		return { status: response.status, location: response.headers.get('location') ?? undefined, heading }
	}

	/** Out to the school and back; says with which address the browser came back, too. */
	async signsInAtSchool(start: string, pupil: Pupil) {
		const out = await this.goes(start)
		const back = school.signsIn(pupil, new URL(out.location ?? '')).href
		return { back, ...(await this.goes(back)) }
	}
}

test('a person connects the school sign-on and comes in with it, once for each answer', async () => {
	const aino = new Wanderer()
	const facts = {
		name: 'Aino',
		address: 'aino@example.org',
		school: 'Shore College',
		country: 'FI',
		language: 'en'
	}
	expect(await aino.goes(site.setUpLink, facts)).toMatchObject({ status: 303, location: '/school' })
	expect(await aino.signsInAtSchool('/sign-in/school?connect', { sub: 'a' })).toMatchObject({
		location: '/account'
	})

	const later = new Wanderer()
	const arrival = await later.signsInAtSchool('/sign-in/school?next=/account', { sub: 'a' })
	expect(arrival).toMatchObject({ status: 303, location: '/account' })
	expect(await later.goes('/account')).toMatchObject({ status: 200, heading: 'Account' })
	expect(await later.goes(arrival.back)).toMatchObject({ heading: 'The school sign-on did not work' })
	// An answer caught on its way is worth nothing in another browser.
	const thief = new Wanderer()
	expect(await thief.goes(arrival.back)).toMatchObject({ heading: 'The school sign-on did not work' })
	expect(thief.cookies.has('session')).toBe(false)
})

test('a stranger stays outside, and a known address gets a letter instead of a session', async () => {
	const stranger = new Wanderer()
	const unknown = { sub: 'b', email: 'b@example.org', email_verified: true }
	expect(await stranger.signsInAtSchool('/sign-in/school', unknown)).toMatchObject({
		heading: 'The school sign-on did not work'
	})
	const known = { sub: 'c', email: 'aino@example.org', email_verified: true }
	expect(await stranger.signsInAtSchool('/sign-in/school', known)).toMatchObject({
		heading: 'Look in your mail'
	})
	expect(stranger.cookies.has('session')).toBe(false)
})

test('a passkey is added in a browser and opens the account there', async () => {
	const aino = new Wanderer()
	await aino.signsInAtSchool('/sign-in/school', { sub: 'a' })
	const browser = await launchBrowser()
	const context = await browser.newContext()
	await context.addCookies([{ name: 'session', value: aino.cookies.get('session') ?? '', url: site.origin }])
	const page = await context.newPage()
	const devices = await context.newCDPSession(page)
	await devices.send('WebAuthn.enable')
	await devices.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	})
	await page.goto(`${site.origin}/account/passkeys`)
	await page.getByLabel('Name of the passkey').fill('Blue phone')
	await page.getByRole('button', { name: 'Add a passkey' }).click()
	await page.getByText('Blue phone').first().waitFor()

	await context.clearCookies()
	await page.goto(`${site.origin}/sign-in?next=/account`)
	await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
	await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor()
	expect(new URL(page.url()).pathname).toBe('/account')

	// An authenticator app beside it: seen once, proved by one code, asked for once the letter alone has opened the door.
	await page.goto(`${site.origin}/account/app`)
	await page.getByRole('button', { name: 'Add an app' }).click()
	const phone = new AuthenticatorApp(await page.locator('ol code').innerText(), () => new Date())
	await page.getByLabel('Code of the app').fill(phone.code())
	await page.getByRole('button', { name: 'Use this app' }).click()
	const [paper = ''] = await page.locator('main li code').allInnerTexts()
	const letterOnly = new Wanderer()
	await letterOnly.signsInAtSchool('/sign-in/school', { sub: 'a' })
	await context.addCookies([
		{ name: 'session', value: letterOnly.cookies.get('session') ?? '', url: site.origin }
	])
	await page.goto(`${site.origin}/account/app`)
	expect(await page.getByRole('button', { name: 'Remove the app' }).count()).toBe(0)
	await page.getByRole('link', { name: 'Show that it is you' }).click()
	await page.getByText('The phone is not at hand?').click()
	await page.getByLabel('Recovery code').fill(paper.toLowerCase())
	await page.getByRole('button', { name: 'Use the recovery code' }).click()
	await page.getByText('7 recovery codes are left').waitFor()
	await browser.close()
})
