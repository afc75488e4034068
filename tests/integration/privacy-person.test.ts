// A person with a word of their own in every place: a copy holds all of them, and after the account ended none is left.
import { expect, test, vi } from 'vitest'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { askErasure } from '../../platform/src/domain/privacy/erasure/ask-erasure.ts'
import { orderErasure } from '../../platform/src/domain/privacy/erasure/order-erasure.ts'
import { keepAccount, undoErasure } from '../../platform/src/domain/privacy/erasure/undo-erasure.ts'
import { askExport } from '../../platform/src/domain/privacy/export/ask-export.ts'
import { exportToFetch } from '../../platform/src/domain/privacy/export/queries.ts'
import { wasErased } from '../../platform/src/domain/badges/issuing/erased-queries.ts'
import { hostedAssertion } from '../../platform/src/domain/badges/issuing/hosted-queries.ts'
import { statusListDocument } from '../../platform/src/domain/badges/issuing/status-queries.ts'
import { enqueue } from '../../platform/src/jobs/queue.ts'
import { DAY_MS, HOUR_MS } from '../../platform/src/kernel/limits.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import { decodeList, readStatus } from '../../packages/credentials/src/index.ts'
import { CANARY, leavesTraces, placesOf } from '../world/canary.ts'
import { hasBadges, hasSchools, lasting } from '../world/issuing.ts'
import { lastLinkTo, letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

// A copy and an erasure each go through the real queue several times.
vi.setConfig({ testTimeout: 60_000 })

async function traced() {
	const world = await openWorld()
	await hasBadges(world)
	const schools = await hasSchools(world)
	const made = await leavesTraces(world, { person: schools.aino, assessor: schools.ines })
	return lasting({ world, ...schools, words: made })
}

async function fresh(world: World, personId: string): Promise<string> {
	const started = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, personId, 'Test')),
		undefined
	)
	return (await world.system.ask(signedIn, started.ok ? started.value : ''))?.sessionId ?? ''
}

let asked = 0
async function does(world: World, task: string): Promise<void> {
	await world.system.run(
		async (tx) => done(await enqueue(tx, { task, key: `test:${task}:${asked++}`, payload: {} })),
		undefined
	)
	await world.worksOffJobs()
}

const everything = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

test('a copy holds every word of the person, in files that machines read, and no secret', async () => {
	await using state = await traced()
	const { world, aino, words, carla } = state
	const sessionId = await fresh(world, aino.id)
	const order = await world.as(aino).run(askExport, sessionId)
	if (!order.ok) throw new Error(order.code)
	expect(await world.as(aino).run(askExport, sessionId)).toMatchObject({ code: 'export-in-work' })
	await world.worksOffJobs()

	const wanted = { id: order.value.exportId, sessionId }
	const copy = await world.as(aino).ask(exportToFetch, wanted)
	const text = everything(await world.app.ports.files.bytes(copy?.storageKey ?? ''))
	expect(copy).toMatchObject({ fresh: true, bytes: text.length })
	expect(words.filter((word) => !text.includes(word))).toEqual([])
	for (const name of [
		'README.txt',
		'account.json',
		'skills.json',
		'modules.json',
		'badges.json',
		'activities.json'
	])
		expect(text).toContain(name)
	for (const secret of ['hash-of-session', '"public_key"', '"token_hash"']) expect(text).not.toContain(secret)

	expect((await letters(world))[0]?.subject).toBe('Your copy is ready')
	expect(
		await world.as(carla).ask(exportToFetch, { ...wanted, sessionId: await fresh(world, carla.id) })
	).toBeUndefined()
	world.later(HOUR_MS)
	expect(await world.as(aino).ask(exportToFetch, wanted)).toMatchObject({ fresh: false })
	expect(await world.as(aino).run(askExport, sessionId)).toMatchObject({ code: 'sign-in-again' })

	world.later(7 * DAY_MS)
	await does(world, 'forget-exports')
	await expect(world.app.ports.files.size(copy?.storageKey ?? '')).rejects.toThrow()
	expect(await world.db.selectFrom('data_export').select('id').execute()).toEqual([])
})

test('nobody but the person reads what stands about them, not even the system by its own role', async () => {
	await using state = await traced()
	const { world, aino, carla } = state
	const sections = (personId: string) => `select count(*)::int as n from person_data('${personId}')`
	const as = async (setting: string, value: string) => {
		const client = await world.app.pool.connect()
		try {
			await client.query('begin')
			await client.query(`select set_config('role', 'rexpath_app', true), set_config($1, $2, true)`, [
				setting,
				value
			])
			return (await client.query<{ n: number }>(sections(aino.id))).rows[0]?.n
		} finally {
			await client.query('rollback')
			client.release()
		}
	}
	await expect(as('rexpath.person', carla.id)).rejects.toThrow('only the person')
	await expect(as('rexpath.person', '')).rejects.toThrow('only the person')
	expect(await as('rexpath.person', aino.id)).toBeGreaterThan(20)
})

test('a week after somebody asked to be forgotten, no word of theirs is left anywhere', async () => {
	await using state = await traced()
	const { world, aino, ines } = state
	const before = await world.db
		.selectFrom('credential')
		.select(['id', 'public_id', 'status_series', 'status_index'])
		.where('person_id', '=', aino.id)
		.executeTakeFirstOrThrow()
	const sessionId = await fresh(world, aino.id)
	await world.as(aino).run(askExport, sessionId)
	await world.worksOffJobs()
	expect(await world.as(aino).run(askErasure, sessionId)).toMatchObject({ ok: true })
	expect(await world.as(aino).run(askErasure, sessionId)).toMatchObject({ code: 'deletion-asked-already' })
	// A mail server's complaint, as the queue keeps it.
	await world.worksOffJobs()
	await world.app.pool.query(
		`update pgboss.job set output = jsonb_build_object('message', '550 no such user <${CANARY}-address@example.test>')
			where id = (select id from pgboss.job where name = 'send-erasure-letter' limit 1)`
	)
	expect((await placesOf(world, CANARY)).length).toBeGreaterThan(40)

	world.later(7 * DAY_MS - 1)
	await does(world, 'erase-person')
	expect((await placesOf(world, CANARY)).length).toBeGreaterThan(40)
	world.later(1)
	await does(world, 'erase-person')
	await world.worksOffJobs()

	expect(await placesOf(world, CANARY)).toEqual([])
	expect(await world.db.selectFrom('person').select('name').where('id', '=', aino.id).execute()).toEqual([
		{ name: '–' }
	])

	const asked = { publicId: before.public_id, origin: 'http://localhost:3000' }
	expect(await world.system.ask(hostedAssertion, asked)).toBeUndefined()
	expect(await world.system.ask(wasErased, before.public_id)).toBe(true)
	const list = await world.db.selectFrom('status_list').select('id').executeTakeFirstOrThrow()
	const { document = '' } = (await world.system.ask(statusListDocument, list.id)) ?? {}
	// Signed by this site a moment ago.
	const { credentialSubject } = JSON.parse(document) as { credentialSubject: { encodedList: string } }
	expect(readStatus(decodeList(credentialSubject.encodedList), before.status_index)).toBe(true)

	// What others rely on: that it was decided, by whom; and that somebody was there.
	expect(await world.db.selectFrom('decision').select(['assessor_id', 'verdict', 'note']).execute()).toEqual([
		{ assessor_id: ines.id, verdict: 'award', note: '–' }
	])
	expect(await world.db.selectFrom('attendance').select('presence').execute()).toEqual([
		{ presence: 'on-site' }
	])
	await expect(
		world.db.updateTable('credential').set({ signed: 'again', signed_at: world.now }).execute()
	).rejects.toThrow('stays erased')
})

test('whoever changes their mind within the week stays, by the letter or signed in', async () => {
	await using state = await traced()
	const { world, aino } = state
	const address = `${CANARY}-address@example.test`
	await world.as(aino).run(askErasure, await fresh(world, aino.id))
	await world.worksOffJobs()
	const token = await lastLinkTo(world, address)
	expect(await world.system.run(undoErasure, 'another')).toMatchObject({ code: 'link-used-or-old' })
	expect(await world.system.run(undoErasure, token)).toMatchObject({ ok: true })
	expect(await world.system.run(undoErasure, token)).toMatchObject({ code: 'link-used-or-old' })

	await world.as(aino).run(askErasure, await fresh(world, aino.id))
	expect(await world.as(aino).run(keepAccount, undefined)).toMatchObject({ ok: true })
	expect(await world.as(aino).run(keepAccount, undefined)).toMatchObject({ code: 'nothing-to-undo' })
	world.later(8 * DAY_MS)
	await does(world, 'erase-person')
	expect((await placesOf(world, CANARY)).length).toBeGreaterThan(40)
})

test('an administrator orders it with a reason; the last administrator names another one first', async () => {
	await using state = await traced()
	const { world, aino, carla, school } = state
	const root = await world.hasPerson('Root', school, ['administrator'])
	const order = async (by: typeof root, personId: string) =>
		world
			.as(by)
			.run(orderErasure, { personId, reason: 'asked by letter', sessionId: await fresh(world, by.id) })
	expect(await order(carla, aino.id)).toMatchObject({ code: 'person-not-found' })
	expect(await order(root, root.id)).toMatchObject({ code: 'not-yourself' })
	expect(await world.as(root).run(askErasure, await fresh(world, root.id))).toMatchObject({
		code: 'last-administrator'
	})
	expect(await order(root, aino.id)).toMatchObject({ ok: true })
	const events = await world.db
		.selectFrom('event')
		.select(['kind', 'actor_id', 'data'])
		.where('kind', 'like', 'person.erasure%')
		.execute()
	expect(events).toEqual([
		{ kind: 'person.erasure-asked', actor_id: root.id, data: { reason: 'asked by letter' } }
	])
})
