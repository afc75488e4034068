import { verify } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { issuingJobs } from '../../platform/src/domain/badges/issuing/jobs.ts'
import { heldBadges, verifiedLevels } from '../../platform/src/domain/badges/issuing/queries.ts'
import { revokeCredential } from '../../platform/src/domain/badges/issuing/revoke-credential.ts'
import { hasAwardedApplication, hasBadges, hasSchools, signedBadges } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

test('the last part completes a milestone, which completes the next, and a route, all at once', async () => {
	await using world = await openWorld()
	await hasBadges(world)
	const { aino, ines, olav } = await hasSchools(world)
	const earns = async (badgeId: string) =>
		hasAwardedApplication(world, {
			applicant: aino,
			assessors: badgeId === 'B-M10' ? [ines, olav] : [ines],
			badgeId
		})
	for (const badgeId of ['B-M01', 'B-M02', 'B-M09', 'B-M04', 'B-M05', 'B-M06', 'B-M10']) await earns(badgeId)
	await world.worksOffJobs()
	expect(Object.keys(await signedBadges(world, aino.id)).filter((id) => !id.startsWith('B-'))).toEqual([
		'LANE-HOME'
	])

	world.later(1000)
	await earns('B-M03')
	await world.worksOffJobs()
	const badges = await signedBadges(world, aino.id)
	expect(
		Object.keys(badges)
			.filter((id) => !id.startsWith('B-'))
			.sort()
	).toEqual(['LANE-HOME', 'MS-EXPLORER', 'MS-ROOKIE'])
	const report = await verify(badges['MS-ROOKIE'] ?? '', { now: world.now, offline: true })
	expect(report).toMatchObject({
		verdict: 'valid',
		summary: { evidence: [{ genre: 'badge' }, { genre: 'badge' }, { genre: 'badge' }] }
	})
	expect(report.summary?.results).toContainEqual(
		expect.objectContaining({
			type: 'ext:AssessmentType',
			value: expect.stringContaining('Automatic milestone')
		})
	)
	// Home is shown by an Advanced badge, languages by a Rookie one; areas without a badge are absent, not zero.
	expect(await world.as(aino).ask(verifiedLevels, aino.id)).toEqual({ HOME: 3, TALK: 1, KNOW: 2 })
	expect(
		(await world.as(aino).ask(heldBadges, aino.id))
			.map(({ kind }) => kind)
			.filter((kind) => kind !== 'skill')
			.sort()
	).toEqual(['milestone', 'milestone', 'route'])
})

test('a milestone is awarded once, however often it is looked for, and not from a badge that was taken back', async () => {
	await using world = await openWorld()
	await hasBadges(world)
	const { aino, ines, carla } = await hasSchools(world)
	for (const badgeId of ['B-M01', 'B-M02'])
		await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId })
	await world.worksOffJobs()
	const { id } = await world.db
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.select('credential.id')
		.where('badge_id', '=', 'B-M01')
		.executeTakeFirstOrThrow()
	await world.as(carla).run(revokeCredential, { credentialId: id, reason: 'The evidence was a copy.' })
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M03' })
	await world.worksOffJobs()
	expect(Object.keys(await signedBadges(world, aino.id)).sort()).toEqual(['B-M02', 'B-M03'])

	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
	await world.worksOffJobs()
	const last = await world.db.selectFrom('credential').select('id').where('revoked_at', 'is', null).execute()
	const again = last.map(({ id: credentialId }) =>
		issuingJobs['record-milestones']?.(
			{ ports: world.app.ports, run: world.system.run, ask: world.system.ask },
			{ credentialId }
		)
	)
	await Promise.allSettled(again)
	expect(await world.db.selectFrom('award').select('badge_id').where('basis', '=', 'rule').execute()).toEqual(
		[{ badge_id: 'MS-ROOKIE' }]
	)
})
