import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addLink } from '../../platform/src/domain/badges/application/add-link.ts'
import { answerConfirmation } from '../../platform/src/domain/badges/application/answer-confirmation.ts'
import { appealDecision } from '../../platform/src/domain/badges/application/appeal-decision.ts'
import { askConfirmation } from '../../platform/src/domain/badges/application/ask-confirmation.ts'
import { applicationPage } from '../../platform/src/domain/badges/application/queries.ts'
import {
	removeEvidence,
	restoreEvidence
} from '../../platform/src/domain/badges/application/remove-evidence.ts'
import { saveText } from '../../platform/src/domain/badges/application/save-text.ts'
import { startApplication } from '../../platform/src/domain/badges/application/start-application.ts'
import { withdrawApplication } from '../../platform/src/domain/badges/application/withdraw-application.ts'
import { reviewPage } from '../../platform/src/domain/badges/assessment/review-queries.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import {
	decides,
	hasApplication,
	hasDraft,
	hasHouses,
	jobsOf,
	sends,
	stateOf,
	takes,
	valueOf
} from '../world/badges.ts'
import { lastLinkTo, letters } from '../world/people.ts'
import { openWorld } from '../world/world.ts'

describe('a draft', () => {
	test('started twice at once is one draft', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const start = () => world.as(aino).run(startApplication, { badgeId: 'B-M06' })
		const started = await Promise.all([start(), start(), start(), start()])
		expect(new Set(started.map((one) => valueOf(one).applicationId)).size).toBe(1)
	})

	test('is not opened for a badge that comes by itself, or that is not there', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		expect(await world.as(aino).run(startApplication, { badgeId: 'MS-ROOKIE' })).toEqual({
			ok: false,
			code: 'comes-by-itself'
		})
		expect(await world.as(aino).run(startApplication, { badgeId: 'B-M99' })).toEqual({
			ok: false,
			code: 'badge-not-found'
		})
	})

	test('keeps one text a round, however often it is saved', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		for (const text of ['One', 'Two', 'Three'])
			await world.as(aino).run(saveText, { applicationId, text, language: 'fi' })
		const rows = await world.db.selectFrom('evidence').select(['body', 'removed_at']).execute()
		expect(rows).toEqual([{ body: 'Three', removed_at: null }])
	})

	test('of somebody else is changed by nobody', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const other = world.as(mikko)
		const notFound = { ok: false, code: 'application-not-found' }
		expect(await other.run(saveText, { applicationId, text: 'Mine', language: 'en' })).toEqual(notFound)
		expect(await other.run(addLink, { applicationId, url: 'https://example.org', title: '' })).toEqual(
			notFound
		)
		expect(await other.run(withdrawApplication, applicationId)).toEqual(notFound)
		expect(await sends(world, mikko, applicationId)).toEqual(notFound)
	})

	test('whose id is no id at all is simply not there', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		for (const applicationId of [
			'',
			'nonsense',
			"'; drop table application; --",
			'00000000-0000-0000-0000-000000000000'
		]) {
			expect(await world.as(aino).ask(applicationPage, applicationId)).toBeUndefined()
			expect(await world.as(aino).run(withdrawApplication, applicationId)).toEqual({
				ok: false,
				code: 'application-not-found'
			})
			expect(await world.as(mikko).ask(reviewPage, applicationId)).toBeUndefined()
			expect(await takes(world, mikko, applicationId)).toEqual({ ok: false, code: 'application-not-found' })
		}
	})

	test('gives a removed piece back until it is sent; then the piece is gone', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const { run } = world.as(aino)
		await run(addLink, { applicationId, url: 'https://example.org/plan', title: 'Plan' })
		const { id: evidenceId } = await world.db
			.selectFrom('evidence')
			.select('id')
			.where('kind', '=', 'link')
			.executeTakeFirstOrThrow()
		valueOf(await run(removeEvidence, { applicationId, evidenceId }))
		valueOf(await run(restoreEvidence, { applicationId, evidenceId }))
		valueOf(await run(removeEvidence, { applicationId, evidenceId }))
		valueOf(await sends(world, aino, applicationId))
		expect(await run(restoreEvidence, { applicationId, evidenceId })).toEqual({
			ok: false,
			code: 'not-editable'
		})
		await world.worksOffJobs()
		expect(await world.db.selectFrom('evidence').select('kind').execute()).toEqual([{ kind: 'text' }])
	})
})

describe('sending', () => {
	test('promises an answer in ten working days, and says so by letter', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		const row = await world.db
			.selectFrom('application')
			.select(['state', 'promised_at', 'round'])
			.executeTakeFirstOrThrow()
		expect(row).toEqual({ state: 'submitted', promised_at: new Date('2026-03-16T08:00:00Z'), round: 1 })
		await world.worksOffJobs()
		const [letter] = await letters(world)
		expect(letter?.to).toBe('aino@example.test')
		expect(letter?.text).toContain('16 March 2026')
		expect(letter?.text).toContain(`http://localhost:3000/applications/${applicationId}`)
	})

	test('twice at once sends once', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const results = await Promise.all([
			sends(world, aino, applicationId),
			sends(world, aino, applicationId),
			sends(world, aino, applicationId)
		])
		expect(results.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await jobsOf(world, 'send-submitted-letter')).toHaveLength(1)
	})

	test('freezes the criteria: a badge worded anew changes nothing of what was sent', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		const before = await world.db
			.selectFrom('application')
			.select('badge_version_id')
			.executeTakeFirstOrThrow()
		const version = await world.db
			.selectFrom('badge_version')
			.selectAll()
			.where('id', '=', before.badge_version_id)
			.executeTakeFirstOrThrow()
		const id = randomUUID()
		const json = (value: unknown) => JSON.stringify(value)
		await world.db
			.insertInto('badge_version')
			.values({
				...version,
				id,
				hash: 'new',
				name: json({ en: 'New words' }),
				description: json(version.description),
				proves: json(version.proves),
				does_not_prove: json(version.does_not_prove),
				criteria: json([{ id: 'c1', text: { en: 'Another' } }]),
				rule: null,
				evidence_task: json(version.evidence_task),
				outcomes: json([]),
				areas: json({}),
				alignments: json([])
			})
			.execute()
		await world.db.updateTable('badge').set({ current_version_id: id }).where('id', '=', 'B-M06').execute()
		const after = await world.db
			.selectFrom('application')
			.select('badge_version_id')
			.where('id', '=', applicationId)
			.executeTakeFirstOrThrow()
		expect(after).toEqual(before)
	})

	test('withdrawn: the assessor is free, the evidence is gone, and one may begin anew', async () => {
		await using world = await openWorld()
		const { aino, mikko } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		valueOf(await world.as(aino).run(withdrawApplication, applicationId))
		expect(await decides(world, mikko, applicationId)).toEqual({ ok: false, code: 'not-waiting' })
		await world.worksOffJobs()
		expect(await world.db.selectFrom('assignment').select('ending').execute()).toEqual([{ ending: 'closed' }])
		expect(await world.db.selectFrom('evidence').select('id').execute()).toEqual([])
		expect(await hasDraft(world, aino)).not.toBe(applicationId)
	})
})

describe('a confirmation', () => {
	const asks = {
		relation: 'supervisor',
		name: 'Sanna',
		address: 'sanna@example.test',
		language: 'en',
		request: 'I ran the lesson on 12 May.'
	} as const

	test('is answered once, on a mailed form, by nobody who is signed in', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(await world.as(aino).run(askConfirmation, { applicationId, ...asks }))
		expect(await world.as(aino).run(askConfirmation, { applicationId, ...asks })).toEqual({
			ok: false,
			code: 'asked-before'
		})
		await world.worksOffJobs()
		const token = await lastLinkTo(world, asks.address)
		const answer = () =>
			world.system.run(answerConfirmation, { token, answer: 'confirmed', note: 'I was there.' })
		const answers = await Promise.all([answer(), answer(), answer()])
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
		await world.worksOffJobs()
		expect((await letters(world)).map(({ subject }) => subject)).toContain('Sanna has answered you')
	})

	test('cannot be given by oneself', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		expect(
			await world.as(aino).run(askConfirmation, { applicationId, ...asks, address: 'aino@example.test' })
		).toEqual({ ok: false, code: 'own-address' })
	})

	test('is asked of ten people a day at most, however often one begins anew', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const { run } = world.as(aino)
		const answers: string[] = []
		for (let person = 0; person < 12; person++) {
			const applicationId = await hasDraft(world, aino)
			const asked = await run(askConfirmation, {
				applicationId,
				...asks,
				address: `person${person}@example.test`
			})
			answers.push(asked.ok ? 'asked' : asked.code)
			valueOf(await run(withdrawApplication, applicationId))
		}
		await world.worksOffJobs()
		expect(answers.filter((answer) => answer === 'asked')).toHaveLength(10)
		expect(answers.slice(10)).toEqual(['too-many-letters', 'too-many-letters'])
		world.later(DAY_MS + 1)
		expect(
			(await world.as(aino).run(askConfirmation, { applicationId: await hasDraft(world, aino), ...asks })).ok
		).toBe(true)
	})

	test('keeps the one who was asked from judging', async () => {
		await using world = await openWorld()
		const { aino, sanna, mikko } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(await world.as(aino).run(askConfirmation, { applicationId, ...asks }))
		valueOf(await sends(world, aino, applicationId))
		expect(await takes(world, sanna, applicationId)).toEqual({ ok: false, code: 'confirmed-it' })
		expect((await takes(world, mikko, applicationId)).ok).toBe(true)
	})

	test('is over after its time', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(await world.as(aino).run(askConfirmation, { applicationId, ...asks }))
		await world.worksOffJobs()
		const token = await lastLinkTo(world, asks.address)
		world.later(31 * DAY_MS)
		expect(await world.system.run(answerConfirmation, { token, answer: 'confirmed', note: '' })).toEqual({
			ok: false,
			code: 'confirmation-over'
		})
	})
})

describe('an appeal', () => {
	test('goes to somebody who has not judged it, once', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna } = await hasHouses(world)
		const applicationId = await hasApplication(world, aino)
		valueOf(await takes(world, mikko, applicationId))
		valueOf(
			await decides(world, mikko, applicationId, {
				declineGround: 'copy',
				note: 'I know this text from another school.'
			})
		)
		expect(await stateOf(world, applicationId)).toBe('declined')
		await world.worksOffJobs()
		const declined = (await letters(world)).find(({ subject }) => subject.includes('declined'))
		expect(declined?.text).toMatch(
			/I know this text from another school\.[^]+somebody else’s work[^]+1 April 2026/
		)

		const appeal = () =>
			world.as(aino).run(appealDecision, { applicationId, reason: 'I wrote it; the other school used mine.' })
		const appeals = await Promise.all([appeal(), appeal()])
		expect(appeals.filter(({ ok }) => ok)).toHaveLength(1)
		expect(await takes(world, mikko, applicationId)).toEqual({ ok: false, code: 'judged-before' })
		valueOf(await takes(world, sanna, applicationId))
		valueOf(
			await decides(world, sanna, applicationId, { declineGround: 'copy', note: 'The dates do not fit.' })
		)
		expect(await appeal()).toEqual({ ok: false, code: 'appealed-before' })
	})
})
