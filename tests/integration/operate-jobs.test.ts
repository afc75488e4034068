// Work that fails for good waits for the administrator, without anybody's address, and can be tried again or given up.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { giveUpJob } from '../../platform/src/domain/operate/give-up-job.ts'
import { failedJobs, workInHand } from '../../platform/src/domain/operate/queries.ts'
import { siteState } from '../../platform/src/domain/operate/site-queries.ts'
import { tryJobAgain } from '../../platform/src/domain/operate/try-job-again.ts'
import { enqueue } from '../../platform/src/jobs/queue.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import { hasAwardedApplication, hasBadges, hasSchools, lasting } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

const ASKED = { task: 'send-link', key: 'link:1', payload: { linkId: 'no-such-link' } }

async function hasFailedWork(world: World): Promise<string> {
	await world.system.run(async (tx) => done(await enqueue(tx, ASKED)), undefined)
	await world.worksOffJobs()
	// After the last of its retries: the queue moves it aside in the same step.
	await sql`update pgboss.job set retry_count = retry_limit - 1, start_after = now() where name = 'send-link' and state = 'retry'`.execute(
		world.db
	)
	await world.worksOffJobs()
	const [job] = await world.as(await administrator(world)).ask(failedJobs, undefined)
	if (!job) throw new Error('The job did not fail for good.')
	return job.id
}

/** The coordinator of the school, who administers the site too. */
async function administrator(world: World) {
	const { id } = await world.db
		.selectFrom('person')
		.select('id')
		.where('name', '=', 'Carla')
		.executeTakeFirstOrThrow()
	return world.refreshed(id)
}

async function openSchool() {
	const world = await openWorld()
	const schools = await hasSchools(world)
	await world.db
		.insertInto('role_grant')
		.values({
			id: randomUUID(),
			organisation_id: schools.school,
			person_id: schools.carla.id,
			role: 'administrator',
			granted_at: world.now
		})
		.execute()
	return lasting({ world, ...schools })
}

test('what failed for good is shown in words, and is there once more after it was tried again', async () => {
	await using school = await openSchool()
	const { world } = school
	const id = await hasFailedWork(world)
	const admin = world.as(await administrator(world))
	expect(await admin.ask(failedJobs, undefined)).toMatchObject([
		{ id, task: 'send-link', kind: 'letter', tries: 13 }
	])

	expect(await admin.run(tryJobAgain, id)).toMatchObject({ ok: true, value: { task: 'send-link' } })
	expect(await admin.ask(failedJobs, undefined)).toEqual([])
	expect(await admin.run(tryJobAgain, id)).toEqual({ ok: false, code: 'job-not-found' })
	await world.worksOffJobs()
	const { rows } = await sql<{ n: number }>`select count(*) as n from pgboss.job
		where name = 'send-link' and state = 'retry' and data ->> 'linkId' = 'no-such-link'`.execute(world.db)
	expect(rows).toEqual([{ n: 1 }])
})

test('giving up keeps the reason; nobody but an administrator sees or decides anything', async () => {
	await using school = await openSchool()
	const { world, aino } = school
	const id = await hasFailedWork(world)
	const member = world.as(aino)
	expect(await member.ask(failedJobs, undefined)).toEqual([])
	expect(await member.run(tryJobAgain, id)).toEqual({ ok: false, code: 'not-an-administrator' })
	expect(await member.run(giveUpJob, { id, reason: 'x' })).toEqual({
		ok: false,
		code: 'not-an-administrator'
	})
	// Also without the commands' own check.
	for (const name of ['operate_failed_jobs()', 'operate_work()', 'operate_storage()'])
		await expect(
			member.ask((reader) => sql`select * from ${sql.raw(name)}`.execute(reader), undefined)
		).rejects.toThrow('for administrators')

	const admin = world.as(await administrator(world))
	expect(await admin.run(giveUpJob, { id, reason: 'The address is gone' })).toMatchObject({ ok: true })
	expect(await admin.ask(failedJobs, undefined)).toEqual([])
	const { rows } = await sql<{ data: unknown }>`select data from event where kind = 'job.given-up'`.execute(
		world.db
	)
	expect(rows).toEqual([{ data: { task: 'send-link', reason: 'The address is gone' } }])
})

test('the administrator sees the work of the day, the keys without their secrets, and signs of life', async () => {
	await using school = await openSchool()
	const { world, aino, ines } = school
	await hasBadges(world)
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
	await world.worksOffJobs()
	const admin = world.as(await administrator(world))
	expect(await admin.ask(workInHand, undefined)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ task: 'sign-credential', kind: 'badge', done: 1, waiting: 0 })
		])
	)
	const state = await admin.ask(siteState, undefined)
	expect(state).toMatchObject({
		lastMigration: expect.stringMatching(/^\d{4}_.*\.sql$/),
		lost: [],
		workers: 0
	})
	expect(state?.keys).toMatchObject([{ name: 'Shore College', retired_at: null }])
	expect(JSON.stringify(state)).not.toContain('sealed')
	expect(state?.mailSent).toBeInstanceOf(Date)
	expect(state?.backup).toBeUndefined()
	expect(await world.as(aino).ask(siteState, undefined)).toBeUndefined()
})
