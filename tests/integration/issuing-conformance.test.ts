// What this site really issues, under the official schema. Other people's verifiers judge it in the journeys.
import { expect, test } from 'vitest'
import { askNaming } from '../../platform/src/domain/badges/issuing/ask-naming.ts'
import { schemaFaults } from '../conformance/outside-verifiers.ts'
import { hasAwardedApplication, hasBadges, hasSchools, signedBadges } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

test(
	'skill badges of one and two assessors, with a name and with links, and a milestone',
	{ timeout: 60_000 },
	async () => {
		await using world = await openWorld()
		await hasBadges(world)
		const { aino, ines, olav } = await hasSchools(world)
		for (const badgeId of ['B-M01', 'B-M02', 'B-M03'])
			await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId })
		await hasAwardedApplication(world, {
			applicant: aino,
			assessors: [ines, olav],
			badgeId: 'B-M11',
			summary: 'Ääkköset, “quotes” & <tags>.',
			links: ['https://example.org/raportti?ä=ö']
		})
		await world.worksOffJobs()
		const { id } = await world.db
			.selectFrom('credential')
			.innerJoin('award', 'award.id', 'credential.award_id')
			.select('credential.id')
			.where('badge_id', '=', 'B-M11')
			.executeTakeFirstOrThrow()
		await world.as(aino).run(askNaming, { credentialId: id, named: true })
		await world.worksOffJobs()

		const badges = await signedBadges(world, aino.id)
		expect(Object.keys(badges).sort()).toEqual(['B-M01', 'B-M02', 'B-M03', 'B-M11', 'MS-ROOKIE'])
		for (const [badgeId, signed] of Object.entries(badges))
			expect([badgeId, await schemaFaults(JSON.parse(signed))]).toEqual([badgeId, []])
		// The schema does refuse: a badge that nobody issues.
		expect(await schemaFaults({ ...JSON.parse(badges['MS-ROOKIE'] ?? '{}'), issuer: undefined })).not.toEqual(
			[]
		)
	}
)
