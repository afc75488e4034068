// How often the hottest pages ask the database, and that asking in fewer trips changes nothing for who asks.
import { afterEach, expect, test, vi } from 'vitest'
import pg from 'pg'
import { publicPage } from '../../platform/src/domain/passport/page-queries.ts'
import { shareBadge } from '../../platform/src/domain/passport/share-badge.ts'
import { nextStep } from '../../platform/src/domain/path/next-step-queries.ts'
import { pathPage } from '../../platform/src/domain/path/path-queries.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasAwardedApplication, hasBadges, hasSchools } from '../world/issuing.ts'
import { hasWholePackage, holdsBadge } from '../world/path.ts'
import { everywhere, hasMapped } from '../world/skills.ts'
import { openWorld, type World } from '../world/world.ts'

const OFTEN = 30

afterEach(() => vi.restoreAllMocks())

/** Texts that went to the database while this was done. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
	const spy = vi.spyOn(pg.Client.prototype, 'query')
	await work()
	const texts = spy.mock.calls.map(([question]: readonly unknown[]) =>
		typeof question === 'string' ? question : (question as { text: string }).text
	)
	spy.mockRestore()
	return texts
}

async function hasSharedBadge(world: World): Promise<string> {
	await hasBadges(world)
	const { aino, ines } = await hasSchools(world)
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M06' })
	await world.worksOffJobs()
	const { id, public_id } = await world.db
		.selectFrom('credential')
		.select(['id', 'public_id'])
		.executeTakeFirstOrThrow()
	await world.as(aino).run(shareBadge, {
		credentialId: id,
		open: true,
		showName: true,
		showSummary: true,
		showLinks: true
	})
	return public_id
}

test('the public page of a badge takes seven statements', async () => {
	await using world = await openWorld()
	const publicId = await hasSharedBadge(world)
	const texts = await asked(() => world.system.ask(publicPage, publicId))
	expect(texts.length, texts.join('\n')).toBeLessThanOrEqual(7)
})

test('the pages of a member take no more statements for more badges', async () => {
	await using world = await openWorld()
	await hasWholePackage(world)
	const ada = await world.hasPerson('Ada', await world.hasOrganisation())
	const { value } = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, ada.id, 'test')),
		undefined
	)
	const session = await asked(() => world.system.ask(signedIn, value))
	expect(session.length, session.join('\n')).toBeLessThanOrEqual(4)
	await hasMapped(world, ada, everywhere('1', '1', '1'))
	const step = () => asked(() => world.as(ada).ask(nextStep, undefined))
	const page = () => asked(() => world.as(ada).ask(pathPage, undefined))
	await holdsBadge(world, ada, 'B-M01')
	// What stands in the training package is read once.
	await step()
	const [steps, pages] = [await step(), await page()]
	expect(steps.length, steps.join('\n')).toBeLessThanOrEqual(17)
	expect(pages.length, pages.join('\n')).toBeLessThanOrEqual(17)
	for (const badge of ['B-M02', 'B-M03', 'B-M04']) await holdsBadge(world, ada, badge)
	expect(await step()).toHaveLength(steps.length)
	expect(await page()).toHaveLength(pages.length)
})

test('a transaction begins with its first statement and leaves nothing behind in the connection', async () => {
	await using world = await openWorld()
	const texts = await asked(() => world.stranger.ask(() => Promise.resolve(), undefined))
	expect(texts).toEqual([expect.stringMatching(/^begin read only; select set_config/), 'commit'])
	expect(await asked(() => world.db.transaction().execute(() => Promise.resolve()))).toEqual([])
	const { rows } = await world.app.pool.query(
		"select current_user::text as me, current_setting('rexpath.system', true) as on"
	)
	expect(rows).not.toMatchObject([{ me: 'rexpath_app' }])
	expect(rows).not.toMatchObject([{ on: 'on' }])
})

test('a statement that is prepared shows each person their own rows only', async () => {
	await using world = await openWorld()
	const school = await world.hasOrganisation()
	const [ada, ben] = [await world.hasPerson('Ada', school), await world.hasPerson('Ben', school)]
	const seenBy = (person: Person) =>
		world
			.as(person)
			.ask(
				(reader) =>
					reader.selectFrom('email_address').select('address').where('id', 'is not', null).execute(),
				undefined
			)
	for (let turn = 0; turn < OFTEN; turn++) {
		expect(await seenBy(ada)).toEqual([{ address: 'ada@example.test' }])
		expect(await seenBy(ben)).toEqual([{ address: 'ben@example.test' }])
	}
	const { rows } = await world.app.pool.query<{ n: number }>(
		'select count(*) as n from pg_prepared_statements'
	)
	expect(rows[0]?.n).toBeGreaterThan(0)
	// The owner of the tables, in the same connections, is not bound by the policies.
	const all = world.db.selectFrom('email_address').select('address').where('id', 'is not', null)
	expect(await all.execute()).toHaveLength(2)
})

test('an upgrade may add a column under statements that are asked often', async () => {
	await using world = await openWorld()
	await world.hasConsortium()
	const everything = () => world.db.selectFrom('consortium').selectAll().where('name', '!=', 'x').execute()
	for (let turn = 0; turn < OFTEN; turn++) await everything()
	await world.app.pool.query('alter table consortium add column extra text')
	expect(await everything()).toMatchObject([{ extra: null }])
})

test('a person whose id is no id gets no word into the statement', async () => {
	await using world = await openWorld()
	const odd: Person = { kind: 'person', id: "x', true); drop table person; --", name: 'X', affiliations: [] }
	const told = await world
		.as(odd)
		.ask(
			async (reader) =>
				(
					await reader
						.selectNoFrom(({ fn, val }) => fn<string>('current_setting', [val('rexpath.person')]).as('me'))
						.executeTakeFirstOrThrow()
				).me,
			undefined
		)
	expect(told).toBe(odd.id)
})
