// The badge to practise with is sealed like any other, and nobody can take it for one.
import { unbakePng } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import {
	practiceBadge,
	practiceFile,
	practicePage,
	practicePicture
} from '../../platform/src/domain/badges/issuing/practice-queries.ts'
import { verifyBadge } from '../../platform/src/domain/verification/verify-badge.ts'
import { hasTrainingPackage } from '../world/modules.ts'
import { openWorld, type World } from '../world/world.ts'

const WISH = { moduleId: 'M09', name: 'Ane', origin: 'http://localhost:3000' }

async function reader(world: World) {
	await hasTrainingPackage(world)
	return world.as(await world.hasPerson('Ane Lind', await world.hasOrganisation()), 'fi')
}

async function checked(world: World, badge: string | Uint8Array) {
	const { fetchSafely } = world.app.ports
	const result = await verifyBadge(
		{ fetchSafely, ask: world.system.ask, now: world.now, client: 'a stranger' },
		{ badge }
	)
	if (typeof result === 'string') throw new Error(result)
	return result
}

test('picture and text file hold one badge: intact, with its five facts, from an issuer that nobody knows', async () => {
	await using world = await openWorld()
	const ane = await reader(world)
	const text = await ane.ask(practiceFile, { ...WISH, file: 'practice-badge.json' })
	const picture = await ane.ask(practiceFile, { ...WISH, file: 'practice-badge.png' })
	for (const file of [text, picture]) {
		const result = await checked(world, file?.content ?? '')
		expect(result).toMatchObject({ verdict: 'valid', intact: true, issuerKnown: false, knownAs: undefined })
		expect(result.summary).toMatchObject({
			name: 'Harjoitusmerkki',
			names: { en: 'Practice badge', et: 'Harjutusmärgis' },
			recipientNote: 'Ane',
			issuerName: 'Harjoitussinetti: mikään oppilaitos ei ole sen takana',
			validFrom: '2026-03-02T00:00:00Z'
		})
		expect(result.summary?.criteria?.narrative).toContain('Se ei osoita mitään osaamista')
	}
	expect(unbakePng(Buffer.from(picture?.content ?? ''))).toBe(text?.content)
})

test('one changed letter breaks the seal', async () => {
	await using world = await openWorld()
	const signed = await (await reader(world)).ask(practiceBadge, WISH)
	expect(signed).toContain('"Ane"')
	expect(await checked(world, String(signed).replace('"Ane"', '"Ane!"'))).toMatchObject({
		verdict: 'invalid',
		intact: false
	})
})

test('nothing of it is kept, and no badge of the family looks like it', async () => {
	await using world = await openWorld()
	const ane = await reader(world)
	await ane.ask(practiceBadge, WISH)
	for (const table of ['award', 'credential', 'issuer_key', 'known_issuer', 'event'] as const)
		expect(await world.db.selectFrom(table).selectAll().execute()).toEqual([])
	const drawn = await ane.ask(practicePicture, 'M09')
	expect(drawn).toContain('<title>Harjoitusmerkki. Ei todista mitään.</title>')
	expect(drawn).toContain('stroke-dasharray="26 18"')
})

test('a module without one offers none, and a strange file name is none', async () => {
	await using world = await openWorld()
	const ane = await reader(world)
	expect(await ane.ask(practicePage, 'M01')).toBeUndefined()
	expect(
		await ane.ask(practiceFile, { ...WISH, moduleId: 'M01', file: 'practice-badge.png' })
	).toBeUndefined()
	expect(await ane.ask(practiceFile, { ...WISH, file: 'badge.svg' })).toBeUndefined()
	expect(await ane.ask(practicePage, 'M09')).toMatchObject({ holder: 'Ane Lind', badge: { spokenIn: 'fi' } })
})
