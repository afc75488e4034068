// The sealed log: whatever is changed in it is found, and what only a checkpoint from outside can show is shown by it.
import { createPublicKey, randomUUID } from 'node:crypto'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { logPage } from '../../platform/src/domain/privacy/log/queries.ts'
import { noteReading } from '../../platform/src/domain/privacy/log/note-reading.ts'
import { DAY_MS } from '../../platform/src/kernel/limits.ts'
import { checkLog } from '../../platform/src/ports/adapters/audit-check.ts'
import { outsideFile } from '../../platform/src/ports/adapters/audit-outside.ts'
import { sealBatch } from '../../platform/src/ports/adapters/audit-seal.ts'
import { ownKeeper } from '../../platform/src/ports/adapters/keeper.ts'
import { openWorld, type World } from '../world/world.ts'

const GROUPS = 8
const PER_GROUP = 8
const LAST = GROUPS * PER_GROUP

async function happens(world: World, count: number): Promise<void> {
	const values = Array.from({ length: count }, (_, index) => ({
		id: randomUUID(),
		kind: 'badge.revoked',
		subject_id: randomUUID(),
		actor_id: randomUUID(),
		at: world.now,
		data: JSON.stringify({ reason: `reason ${index}` })
	}))
	await world.db.insertInto('event').values(values).execute()
}

async function sealedLog(world: World): Promise<void> {
	for (let group = 0; group < GROUPS; group++) {
		world.later(60_000)
		await happens(world, PER_GROUP)
		expect(await world.app.sealer.seal()).toBe(PER_GROUP)
	}
}

/** Whole numbers below a limit, the same for the same seed. */
function chances(seed: number): (below: number) => number {
	let state = seed
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
		return Math.floor((state / 2 ** 32) * below)
	}
}

type Tampering = (client: Pick<PoolClient, 'query'>, chance: (below: number) => number) => Promise<unknown>
const some = (chance: (below: number) => number) => 1 + chance(LAST)
const set =
	(change: string): Tampering =>
	(client, chance) =>
		client.query(`update event set ${change} where position = $1`, [some(chance)])

async function cutOff(client: Pick<PoolClient, 'query'>, chance: (below: number) => number): Promise<void> {
	const to = PER_GROUP * chance(GROUPS)
	await client.query('delete from event where position > $1', [to])
	await client.query('delete from audit_checkpoint where position > $1', [to])
}

const FOUND_BY_THE_CHAIN: Readonly<Record<string, Tampering>> = {
	'the kind is edited': set(`kind = 'badge.awarded'`),
	'the subject is edited': set(`subject_id = gen_random_uuid()::text`),
	'the actor is edited': set('actor_id = gen_random_uuid()'),
	'the actor is taken away': set('actor_id = null'),
	'the moment is edited': set(`at = at + interval '1 microsecond'`),
	'the words are edited': set(`data = '{"reason":"another"}'`),
	'the words are edited with their hash': set(
		`data = '{"reason":"another"}', data_hash = sha256(salt || convert_to('{"reason": "another"}', 'UTF8'))`
	),
	'the words are emptied as if erased': set(`data = '{}', salt = null`),
	'a row is deleted': (client, chance) =>
		client.query('delete from event where position = $1', [some(chance)]),
	'a row is replaced': set('id = gen_random_uuid()'),
	'a row is inserted at the end': (client) =>
		client.query(
			`insert into event (id, kind, subject_id, at, data, position, salt, data_hash)
			select gen_random_uuid(), kind, subject_id, at, data, position + 1, salt, data_hash from event where position = ${LAST}`
		),
	'two rows are swapped': async (client, chance) => {
		const one = some(chance)
		const other = 1 + ((one + chance(LAST - 1)) % LAST)
		await client.query('update event set position = -1 where position = $1', [one])
		await client.query('update event set position = $1 where position = $2', [one, other])
		await client.query('update event set position = $1 where position = -1', [other])
	},
	'the end is deleted': (client, chance) =>
		client.query('delete from event where position > $1', [LAST - 1 - chance(LAST - 1)]),
	'the beginning is deleted': (client, chance) =>
		client.query('delete from event where position <= $1', [some(chance) % LAST || 1]),
	'a checkpoint is edited': (client, chance) =>
		client.query(`update audit_checkpoint set head = encode(sha256('x'), 'hex') where position = $1`, [
			PER_GROUP * (1 + chance(GROUPS))
		])
}

const FOUND_FROM_OUTSIDE: Readonly<Record<string, Tampering>> = {
	'the log is cut off with its checkpoints': cutOff,
	'the whole database is set back and goes on': async (client, chance) => {
		await cutOff(client, chance)
		await client.query(
			`insert into event (id, kind, subject_id, at) select gen_random_uuid(), 'role.granted', 'x', now() from generate_series(1, $1)`,
			[1 + chance(2 * LAST)]
		)
	}
}

const TIMES = 60
const SEED = 20_260_302

test(
	`${TIMES * 17} random tamperings of a sealed log are found, every one`,
	{ timeout: 60_000 },
	async () => {
		await using world = await openWorld()
		await sealedLog(world)
		const keeper = ownKeeper({
			address: { ...inject('template'), database: await databaseOf(world) },
			keyFile: world.app.config.keyFile,
			clock: () => world.now
		})
		const key = keeper.logKey
		const publicKey = createPublicKey({
			key: Buffer.from(await key.publicKey(), 'base64'),
			type: 'spki',
			format: 'der'
		})
		const input = { publicKey, shortenedBefore: new Date(0) }
		const outside = await outsideFile(world.app.config.auditDir).lines()
		const client = await world.app.pool.connect()
		const chance = chances(SEED)
		const missed: string[] = []
		const whole = async (tamper: Tampering, with_: typeof outside): Promise<boolean> => {
			await client.query('begin')
			try {
				await tamper(client, chance)
				// The site goes on sealing: what it would sign in good faith must not hide anything.
				const { rows } = await client.query('select from event where position is null limit 1')
				if (rows.length > 0) await sealBatch(client, key, world.now)
				return (await checkLog(client, { ...input, outside: with_ })).whole
			} finally {
				await client.query('rollback')
			}
		}
		try {
			expect(await whole(async () => {}, outside)).toBe(true)
			for (let round = 0; round < TIMES; round++) {
				for (const [name, tamper] of Object.entries(FOUND_BY_THE_CHAIN))
					if (await whole(tamper, undefined)) missed.push(`${name}, round ${round} of seed ${SEED}`)
				for (const [name, tamper] of Object.entries(FOUND_FROM_OUTSIDE))
					if (await whole(tamper, outside)) missed.push(`${name}, round ${round} of seed ${SEED}`)
			}
			expect(missed).toEqual([])
			// Without the checkpoints from outside these two cannot be seen: the promise is no larger than that.
			for (const tamper of Object.values(FOUND_FROM_OUTSIDE))
				expect(await whole(tamper, undefined)).toBe(true)
		} finally {
			client.release()
			await keeper.close()
		}
	}
)

describe('the sealer', () => {
	test('signs nothing that was put into its place by somebody else', async () => {
		await using world = await openWorld()
		await sealedLog(world)
		await FOUND_BY_THE_CHAIN['a row is inserted at the end']?.(world.app.pool, () => 0)
		await happens(world, 1)
		await expect(world.app.sealer.seal()).rejects.toThrow('never sealed')
	})

	test('says that nothing is amiss, and how much waits', async () => {
		await using world = await openWorld()
		await sealedLog(world)
		await happens(world, 3)
		expect(await world.app.sealer.check()).toEqual({
			whole: true,
			findings: [],
			sealed: LAST,
			waiting: 3,
			outside: true
		})
	})

	test('keeps outside what a process that ended in between left over, and finds a line that was changed there', async () => {
		await using world = await openWorld()
		await sealedLog(world)
		const file = join(world.app.config.auditDir, 'checkpoints.jsonl')
		const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
		expect(lines).toHaveLength(GROUPS)
		await writeFile(file, `${lines.slice(0, -2).join('\n')}\n`)
		await happens(world, 1)
		await world.app.sealer.seal()
		expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(GROUPS + 1)
		await appendFile(file, `${(lines[0] ?? '').replace('"position":8', '"position":9')}\nnonsense\n`)
		const { findings } = await world.app.sealer.check()
		expect(findings).toEqual([
			`outside line ${GROUPS + 2}: not signed by this site`,
			`outside line ${GROUPS + 3}: not signed by this site`
		])
	})

	test('shortens the log in whole parts when they are old enough, and a log shortened further is found', async () => {
		await using world = await openWorld()
		await happens(world, 5)
		await world.app.sealer.seal()
		world.later(730 * DAY_MS - 1)
		await happens(world, 5)
		await world.app.sealer.seal()
		expect(await world.app.sealer.shorten()).toBe(0)
		world.later(2)
		expect(await world.app.sealer.shorten()).toBe(5)
		await world.app.sealer.seal()
		expect(await world.app.sealer.check()).toMatchObject({ whole: true, sealed: 6 })
		await world.db.deleteFrom('event').where('position', '<=', 10).execute()
		expect((await world.app.sealer.check()).findings).toEqual([
			'before 11: younger rows were removed than may be'
		])
	})

	test('accepts a restore that was said, and only that', async () => {
		await using world = await openWorld()
		await sealedLog(world)
		await world.db.deleteFrom('event').where('position', '>', 16).execute()
		await world.db.deleteFrom('audit_checkpoint').where('position', '>', 16).execute()
		expect((await world.app.sealer.check()).findings).toEqual([`after 16: cut off, ${LAST} was signed`])
		await world.app.sealer.acceptRestore()
		await happens(world, 2)
		await world.app.sealer.seal()
		expect(await world.app.sealer.check()).toMatchObject({ whole: true, sealed: 18 })
	})

	test('seals within a second while the worker runs', async () => {
		await using world = await openWorld()
		const worker = await world.app.startWorker()
		await happens(world, 20)
		await expect
			.poll(async () => (await world.app.sealer.check()).waiting, { timeout: 3_000, interval: 50 })
			.toBe(0)
		await worker.stop()
	})

	test('a role of the application can neither place a row in the chain nor change one', async () => {
		await using world = await openWorld()
		await sealedLog(world)
		const client = await world.app.pool.connect()
		const attempt = async (statement: string) => {
			await client.query('begin')
			await client.query(`set local role rexpath_app`)
			const refused = await client.query(statement).then(
				() => 'done',
				(error: Error) => error.message
			)
			await client.query('rollback')
			return refused
		}
		for (const statement of [
			`insert into event (id, kind, subject_id, at, position) values (gen_random_uuid(), 'x', 'x', now(), 999)`,
			`update event set kind = 'x'`,
			'delete from event',
			'select * from event',
			'select sealed from audit_key',
			`insert into audit_checkpoint values (999, 'x', now(), 'x')`,
			'select * from personal_table'
		])
			expect(await attempt(statement)).toContain('permission denied')
		client.release()
	})
})

test('administrators read what happened without its words, and are in the log themselves', async () => {
	await using world = await openWorld()
	const school = await world.hasOrganisation()
	const root = await world.hasPerson('Root', school, ['administrator'])
	const carla = await world.hasPerson('Carla', school, ['coordinator'])
	await happens(world, 60)
	const ask = { kind: '', before: undefined }
	expect(await world.as(carla).ask(logPage, ask)).toBeUndefined()
	expect(await world.as(carla).run(noteReading, ask)).toMatchObject({ code: 'not-an-administrator' })
	const page = await world.as(root).ask(logPage, ask)
	expect(page?.entries).toHaveLength(50)
	expect(page?.older).toEqual(world.now)
	expect(JSON.stringify(page)).not.toContain('reason')
	world.later(1000)
	await world.as(root).run(noteReading, ask)
	const read = await world.as(root).ask(logPage, { kind: 'log', before: undefined })
	expect(read?.entries).toMatchObject([{ kind: 'log.read', actor: 'Root' }])
})

const databaseOf = async (world: World): Promise<string> =>
	(await world.app.pool.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? ''
