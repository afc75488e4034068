import { verify } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { askNaming } from '../../platform/src/domain/badges/issuing/ask-naming.ts'
import { correctName } from '../../platform/src/domain/badges/issuing/correct-name.ts'
import { hostedAssertion } from '../../platform/src/domain/badges/issuing/hosted-queries.ts'
import { keptBadge, keptBadges } from '../../platform/src/domain/badges/issuing/keep-queries.ts'
import { revokeCredential } from '../../platform/src/domain/badges/issuing/revoke-credential.ts'
import { badgeFile } from '../../platform/src/domain/passport/file-queries.ts'
import { myBadge } from '../../platform/src/domain/passport/queries.ts'
import type { Letter } from '../../platform/src/ports/ports.ts'
import { hasAwardedApplication, hasBadges, hasSchools, signedBadges, lasting } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

async function oneBadge() {
	const letters: Letter[] = []
	const world = await openWorld({
		ports: { mail: { send: (letter) => Promise.resolve(void letters.push(letter)) } }
	})
	await hasBadges(world)
	const people = await hasSchools(world)
	await hasAwardedApplication(world, { applicant: people.aino, assessors: [people.ines], badgeId: 'B-M06' })
	await world.worksOffJobs()
	const credential = await world.db.selectFrom('credential').selectAll().executeTakeFirstOrThrow()
	const judge = (document: string | null) =>
		verify(document ?? '', { now: world.now, fetch: world.app.ports.fetchSafely })
	return lasting({ world, ...people, letters, credential, judge })
}

test('a revoked badge is said to be revoked by every door, with the reason, and its earner hears of it', async () => {
	await using state = await oneBadge()
	const { world, aino, carla, letters, credential, judge } = state
	expect(await judge(credential.signed)).toMatchObject({ verdict: 'valid' })
	world.later(60_000)
	expect(
		await world
			.as(carla)
			.run(revokeCredential, { credentialId: credential.id, reason: 'The photos were not the applicant’s.' })
	).toMatchObject({ ok: true })
	await world.worksOffJobs()

	const report = await judge(credential.signed)
	expect(report).toMatchObject({ verdict: 'invalid', intact: true })
	expect(report.checks).toContainEqual(expect.objectContaining({ code: 'status.revoked', outcome: 'failed' }))
	expect(
		await world.system.ask(hostedAssertion, {
			publicId: credential.public_id,
			origin: 'http://localhost:3000'
		})
	).toMatchObject({
		gone: true,
		document: { revoked: true, revocationReason: 'The photos were not the applicant’s.' }
	})
	const file = (name: string) =>
		world
			.as(aino)
			.ask(badgeFile, { credentialId: credential.id, file: name, origin: 'http://localhost:3000' })
	expect([await file('certificate.pdf'), await file('letter.pdf')]).toEqual([undefined, undefined])
	expect(await file('badge.json')).toMatchObject({ content: credential.signed })
	expect(letters.at(-1)).toMatchObject({
		subject: 'Your badge was taken back: World in My Lesson',
		text: expect.stringContaining('The photos were not the applicant’s.')
	})
	expect(
		await world.as(carla).run(revokeCredential, { credentialId: credential.id, reason: 'Again' })
	).toEqual({ ok: false, code: 'already-revoked' })
	await expect(
		world.db
			.updateTable('credential')
			.set({ revoked_at: null, revocation_kind: null, revocation_reason: null })
			.execute()
	).rejects.toThrow('never taken back')
})

test('nobody but the keepers of the awarding organisation can take a badge back or see it there', async () => {
	await using state = await oneBadge()
	const { world, aino, ines, paula, carla, credential } = state
	for (const person of [aino, ines, paula]) {
		expect(
			await world.as(person).run(revokeCredential, { credentialId: credential.id, reason: 'No' })
		).toEqual({ ok: false, code: 'badge-not-found' })
		expect(await world.as(person).run(correctName, { credentialId: credential.id, name: 'Other' })).toEqual({
			ok: false,
			code: 'badge-not-found'
		})
		expect(await world.as(person).ask(keptBadge, credential.id)).toBeUndefined()
		expect(await world.as(person).ask(keptBadges, undefined)).toEqual([])
	}
	expect(await world.as(carla).ask(keptBadges, undefined)).toMatchObject([
		{ recipientName: 'Aino Rinne', revokedAt: null }
	])
	expect(await world.as(ines).ask(myBadge, credential.id)).toBeUndefined()
})

test('without a filter of its own a question still shows no foreign badge', async () => {
	await using state = await oneBadge()
	const { world, aino, ines, paula, carla } = state
	const rows = (who: typeof aino) =>
		world
			.as(who)
			.ask(
				async (reader) => [
					(await reader.selectFrom('credential').select('id').execute()).length,
					(await reader.selectFrom('award').select('id').execute()).length
				],
				undefined
			)
	expect([await rows(aino), await rows(carla), await rows(ines), await rows(paula)]).toEqual([
		[1, 1],
		[1, 1],
		[0, 0],
		[0, 0]
	])
	expect(
		await world.stranger.ask(
			async (reader) => reader.selectFrom('credential').select('id').execute(),
			undefined
		)
	).toEqual([])
})

test('the earner adds the name, the school corrects it: a new document each time, the old ones replaced', async () => {
	await using state = await oneBadge()
	const { world, aino, carla, letters, credential, judge } = state
	expect(await world.as(aino).run(askNaming, { credentialId: credential.id, named: true })).toMatchObject({
		ok: true
	})
	await world.worksOffJobs()
	const named = await world.db
		.selectFrom('credential')
		.selectAll()
		.where('replaces_id', '=', credential.id)
		.executeTakeFirstOrThrow()
	expect(await judge(named.signed)).toMatchObject({
		verdict: 'valid',
		summary: { recipientNote: expect.stringContaining('Aino Rinne') }
	})
	expect((await judge(credential.signed)).verdict).toBe('invalid')

	expect(await world.as(carla).run(correctName, { credentialId: named.id, name: 'Aino Rinne' })).toEqual({
		ok: false,
		code: 'same-name'
	})
	expect(
		await world.as(carla).run(correctName, { credentialId: named.id, name: 'Aino Rinne-Salo' })
	).toMatchObject({ ok: true, value: { reissued: true } })
	await world.worksOffJobs()
	const { 'B-M06': corrected = '' } = await signedBadges(world, aino.id)
	expect(await judge(corrected)).toMatchObject({
		verdict: 'valid',
		summary: { recipientNote: expect.stringContaining('Aino Rinne-Salo') }
	})
	expect(await judge(named.signed)).toMatchObject({ verdict: 'invalid' })
	expect(letters.at(-1)).toMatchObject({ subject: 'Your badge was issued anew: World in My Lesson' })
	expect(await world.db.selectFrom('credential').select('id').execute()).toHaveLength(3)
	expect(await world.db.selectFrom('award').select('ended_at').execute()).toEqual([{ ended_at: null }])
})

test('an older list never takes the place of a newer one', async () => {
	await using state = await oneBadge()
	const { world, carla, credential } = state
	const before = await world.db.selectFrom('status_list').selectAll().executeTakeFirstOrThrow()
	await world.as(carla).run(revokeCredential, { credentialId: credential.id, reason: 'False evidence.' })
	await world.worksOffJobs()
	const { storeStatusList } = await import('../../platform/src/domain/badges/issuing/store-status-list.ts')
	const late = await world.system.run(storeStatusList, {
		id: before.id,
		issuerKeyId: before.issuer_key_id,
		series: before.series,
		document: before.document ?? '',
		listed: before.listed
	})
	expect(late).toEqual({ ok: true, value: { published: false } })
	expect((await world.db.selectFrom('status_list').select('listed').executeTakeFirstOrThrow()).listed).toBe(1)
})
