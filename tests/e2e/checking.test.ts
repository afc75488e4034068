// A stranger with a file: the page without scripts and on a phone, and the interface for programs.
import {
	buildCredential,
	bakePng,
	didKeyOf,
	generateKey,
	signCredential,
	signerOf,
	verificationMethodOf
} from '@rexpath/credentials'
import { expect, inject, test } from 'vitest'
import { drawBadge } from '../../platform/src/domain/badges/design/draw-badge.ts'
import { renderPng } from '../../platform/src/domain/badges/design/draw-badge-png.ts'
import { expectAccessible, useBrowser } from './browsing.ts'

const { visitor } = useBrowser()

async function foreignBadge(): Promise<string> {
	const key = generateKey()
	const did = didKeyOf(key.publicKey)
	const unsigned = buildCredential({
		id: 'urn:uuid:11111111-1111-4111-8111-111111111111',
		issuer: { id: did, name: 'Far Away College' },
		achievement: {
			id: 'https://far.example/a/1',
			name: 'Welding abroad',
			description: 'Welded abroad.',
			criteria: { narrative: 'Did it.' }
		},
		subject: { id: 'did:example:holder' },
		validFrom: new Date('2025-01-01T00:00:00Z')
	})
	const method = verificationMethodOf(did)
	return JSON.stringify(
		await signCredential(unsigned, {
			signer: signerOf(key.privateKey),
			verificationMethod: method,
			created: new Date('2025-01-01T00:00:00Z')
		})
	)
}

const baked = (text: string): Buffer =>
	Buffer.from(bakePng(renderPng(drawBadge({ kind: 'skill', level: 2, name: 'Welding abroad' }), 300), text))

test('without scripts and on a phone a picture is checked, and the two questions are answered apart', async () => {
	const page = await visitor({ javaScript: false, phone: true, language: 'fi' })
	await page.goto('/verify')
	await page.locator('main form button').click()
	expect(await page.getByText('Valitse tiedosto tai liitä linkki tai teksti.').count()).toBeGreaterThan(0)
	await page.setInputFiles('input[type=file]', {
		name: 'b.png',
		mimeType: 'image/png',
		buffer: baked(await foreignBadge())
	})
	await page.locator('main form button').click()
	await page.getByText('Tämä merkki on voimassa').waitFor()
	await page
		.getByText('Merkissä lukee ”Far Away College”, mutta tämä sivusto ei tiedä, kuka se on.', {
			exact: false
		})
		.waitFor()
})

test('dropping a file on the page checks it', async () => {
	const page = await visitor({ phone: true })
	await page.goto('/verify')
	await expectAccessible(page)
	await page.locator('main form button').click()
	await page.locator('[role=alert], .faulty').first().waitFor()
	await expectAccessible(page)
	const handle = await page.evaluateHandle(
		(text) => {
			const carried = new DataTransfer()
			carried.items.add(new File([text], 'b.json', { type: 'application/json' }))
			return carried
		},
		(await foreignBadge()).replace('Welding abroad', 'Sailing abroad')
	)
	await page.dispatchEvent('main', 'drop', { dataTransfer: handle })
	await page.getByText('This badge is not valid').waitFor()
	await expectAccessible(page)
})

test('a program sends a file, the document itself or a link, and gets a verdict, never a fault', async () => {
	const address = `${inject('site').origin}/api/v1/verify`
	const document = await foreignBadge()
	const form = new FormData()
	form.set('file', new File([new Uint8Array(baked(document))], 'b.png'))
	const asked = async (body: BodyInit, headers: Record<string, string> = {}) => {
		const answer = await fetch(address, { method: 'POST', body, headers })
		return [answer.status, await answer.json()]
	}
	const valid = [200, expect.objectContaining({ verdict: 'valid', intact: true, issuerKnown: false })]
	expect(await asked(form)).toEqual(valid)
	expect(await asked(document, { 'content-type': 'application/json', 'accept-language': 'nl' })).toEqual(
		valid
	)
	expect(
		await asked(document.replace('Welding', 'Sailing'), { 'content-type': 'application/json' })
	).toMatchObject([200, { verdict: 'invalid', intact: false }])
	expect(
		await asked('{"url":"https://192.168.0.1/badge"}', { 'content-type': 'application/json' })
	).toMatchObject([200, { verdict: 'unknown', checks: [{ code: 'link.private-address' }] }])
	expect(await asked('', { 'content-type': 'application/json' })).toMatchObject([
		400,
		{ code: 'nothing-to-verify' }
	])
	expect(
		(await fetch(address, { method: 'POST', body: form, headers: { origin: 'https://elsewhere.example' } }))
			.status
	).toBe(403)
})

test('what is not there and what is not shown are the same answer, and nothing public sets a cookie', async () => {
	const { origin } = inject('site')
	const paths = [
		'/b/short',
		`/b/${'x'.repeat(43)}`,
		'/b/x/badge.json',
		'/status/revocation-1-none',
		'/ob2/assertions/none',
		'/ob2/badges/1/2',
		'/ob2/issuers/none',
		'/ob2/images/none.png',
		'/issuers/none'
	]
	for (const path of paths) {
		const answer = await fetch(origin + path)
		expect([path, answer.status, answer.headers.get('set-cookie')]).toEqual([path, 404, null])
	}
})
