import { unbakePng, verify } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import type { Letter } from '../../platform/src/ports/ports.ts'
import { hasAwardedApplication, hasBadges, hasSchools, signedBadges } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

test('an awarded application becomes a signed badge that stands anywhere, and a letter with the baked picture', async () => {
	const letters: Letter[] = []
	await using world = await openWorld({
		ports: { mail: { send: (letter) => Promise.resolve(void letters.push(letter)) } }
	})
	await hasBadges(world)
	const { aino, ines } = await hasSchools(world)
	await hasAwardedApplication(world, {
		applicant: aino,
		assessors: [ines],
		badgeId: 'B-M06',
		summary: 'I ran a label detective lesson.',
		links: ['https://example.org/report']
	})
	await world.worksOffJobs()

	const { 'B-M06': signed = '' } = await signedBadges(world, aino.id)
	const report = await verify(signed, {
		now: world.now,
		offline: true,
		recipients: ['aino.rinne@example.test']
	})
	expect(report).toMatchObject({
		verdict: 'valid',
		intact: true,
		summary: { name: 'World in My Lesson', issuerName: 'Shore College' }
	})
	expect(report.summary?.evidence).toMatchObject([
		{ narrative: 'I ran a label detective lesson.' },
		{ id: 'https://example.org/report' }
	])
	expect(letters).toMatchObject([
		{ to: 'aino.rinne@example.test', subject: 'Your badge: World in My Lesson' }
	])
	const picture = letters[0]?.attachments?.[0]?.content ?? new Uint8Array()
	expect(unbakePng(picture)).toBe(signed)
})
