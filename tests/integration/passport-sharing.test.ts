import { expect, test } from 'vitest'
import { badgeFile, BADGE_FILES, sharedFile } from '../../platform/src/domain/passport/file-queries.ts'
import { publicPage } from '../../platform/src/domain/passport/page-queries.ts'
import { myBadge, myBadges } from '../../platform/src/domain/passport/queries.ts'
import { shareBadge } from '../../platform/src/domain/passport/share-badge.ts'
import { LANGUAGES } from '../../platform/src/kernel/languages.ts'
import { hasAwardedApplication, hasBadges, hasSchools, lasting } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

async function oneBadge() {
	const world = await openWorld()
	await hasBadges(world)
	const people = await hasSchools(world)
	await hasAwardedApplication(world, {
		applicant: people.aino,
		assessors: [people.ines],
		badgeId: 'B-M06',
		summary: 'A lesson with Kuressaare.',
		links: ['https://example.org/report']
	})
	await world.worksOffJobs()
	const { id, public_id: publicId } = await world.db
		.selectFrom('credential')
		.select(['id', 'public_id'])
		.executeTakeFirstOrThrow()
	const share = (who: typeof people.aino, choice: object = {}) =>
		world.as(who).run(shareBadge, {
			credentialId: id,
			open: true,
			showName: false,
			showSummary: false,
			showLinks: false,
			...choice
		})
	const page = () => world.system.ask(publicPage, publicId)
	return lasting({ world, ...people, id, publicId, share, page })
}

test('nobody sees a badge until its earner opens the page, and then only what was chosen', async () => {
	await using state = await oneBadge()
	const { world, aino, share, page, publicId } = state
	expect(await page()).toBeUndefined()
	expect(await world.system.ask(publicPage, 'x'.repeat(43))).toBeUndefined()
	await share(aino)
	expect(await page()).toMatchObject({
		holder: undefined,
		summary: null,
		links: [],
		verdict: 'valid',
		fileIsOpen: false,
		judgement: 'one',
		issuer: { name: 'Shore College' }
	})
	// The file says more than the page may show, so it is not offered.
	expect(await world.system.ask(sharedFile, { publicId, file: 'badge.json' })).toBeUndefined()
	await share(aino, { showName: true, showSummary: true, showLinks: true })
	expect(await page()).toMatchObject({
		holder: 'Aino Rinne',
		summary: 'A lesson with Kuressaare.',
		links: [{ url: 'https://example.org/report' }],
		fileIsOpen: true
	})
	expect(await world.system.ask(sharedFile, { publicId, file: 'badge.png' })).toMatchObject({
		type: 'image/png',
		filename: 'world-in-my-lesson.png'
	})
	expect(await world.system.ask(sharedFile, { publicId, file: 'certificate.pdf' })).toBeUndefined()
	await share(aino, { open: false })
	expect(await page()).toBeUndefined()
})

test('only the earner opens the page, and only the earner’s own files are given', async () => {
	await using state = await oneBadge()
	const { world, aino, ines, carla, id, share, page } = state
	for (const person of [ines, carla]) {
		expect(await share(person)).toEqual({ ok: false, code: 'badge-not-found' })
		expect(
			await world
				.as(person)
				.ask(badgeFile, { credentialId: id, file: 'badge.json', origin: 'http://localhost:3000' })
		).toBeUndefined()
		expect(await world.as(person).ask(myBadge, id)).toBeUndefined()
		expect(await world.as(person).ask(myBadges, undefined)).toEqual([])
	}
	expect(await page()).toBeUndefined()
	expect(await world.as(aino).ask(myBadge, 'not-an-id')).toBeUndefined()
	expect(
		await world.as(aino).ask(badgeFile, { credentialId: id, file: '../secret', origin: '' })
	).toBeUndefined()
	await share(aino)
	expect(
		await world
			.as(carla)
			.ask(async (reader) => reader.selectFrom('badge_share').selectAll().execute(), undefined)
	).toEqual([])
})

test('every file can be taken away in every language', { timeout: 60_000 }, async () => {
	await using state = await oneBadge()
	const { world, aino, id } = state
	const STARTS = {
		'badge.png': '\x89PNG\r',
		'badge.svg': '<svg ',
		'badge.json': '{"@co',
		'certificate.pdf': '%PDF-',
		'letter.pdf': '%PDF-'
	}
	for (const language of LANGUAGES)
		for (const file of BADGE_FILES) {
			const found = await world
				.as(aino, language)
				.ask(badgeFile, { credentialId: id, file, origin: 'http://localhost:3000' })
			const content = Buffer.from(found?.content ?? '').toString('latin1')
			expect([language, file, content.slice(0, 5)]).toEqual([language, file, STARTS[file]])
			if (file.endsWith('.pdf'))
				expect([language, file, content.match(/\/Type \/Page\b/g)?.length]).toEqual([language, file, 1])
		}
})
