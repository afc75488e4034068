// Seals the log: gives each new row its place in the chain, reads it again as it stands, signs the chain's end, and
// keeps the signature outside too. Works on a connection of its own, with a key that the keeper holds.
import { createPublicKey } from 'node:crypto'
import pg from 'pg'
import type { SealedLog } from '../ports.ts'
import { GENESIS, leafOf, nextHead, type Checkpoint, type SealedRow } from './audit-chain.ts'
import { CHECKPOINTS, checkLog } from './audit-check.ts'
import type { LogKey } from './audit-key.ts'
import { outsideFile, type Outside } from './audit-outside.ts'

export type LogSealerParts = {
	readonly address: pg.ClientConfig
	readonly key: LogKey
	readonly folder: string
	readonly clock: () => Date
	readonly keepMs: number
}
export type LogSealer = SealedLog & {
	readonly seal: () => Promise<number>
	readonly shorten: () => Promise<number>
	/** After a restore from a backup: what was noted outside about rows that are gone on purpose counts no more. */
	readonly acceptRestore: () => Promise<void>
	/** Seals twice a second until it is stopped. */
	readonly start: (onFault: (error: unknown) => void) => () => Promise<void>
	readonly close: () => Promise<void>
}

const LOCK = 7_239_002
const BATCH = 1_000
const EVERY_MS = 500
const SHORTEN_EVERY = 7_200 // half-seconds: each hour

export function logSealer({ address, key, folder, clock, keepMs }: LogSealerParts): LogSealer {
	const pool = new pg.Pool({
		...address,
		max: 1,
		connectionTimeoutMillis: 5_000,
		application_name: 'rexpath-log'
	})
	pool.on('error', () => {})
	pool.on('connect', (client) => client.on('error', () => {}))
	const outside = outsideFile(folder)
	const inLock = <Value>(work: (client: pg.PoolClient) => Promise<Value>) => underLock(pool, work)
	const oldest = () => new Date(clock().getTime() - keepMs)
	const seal = async () => {
		if (!(await isWaiting(pool))) return 0
		const sealed = await inLock((client) => sealBatch(client, key, clock()))
		if (sealed) await keepOutside(pool, outside)
		return sealed ?? 0
	}
	return {
		seal,
		shorten: async () => (await inLock((client) => shorten(client, oldest(), clock()))) ?? 0,
		acceptRestore: async () => {
			const [last] = (await pool.query<Checkpoint>(`${CHECKPOINTS} order by position desc limit 1`)).rows
			if (last) await outside.add([last], { restored: true })
		},
		check: async () => {
			const spki = Buffer.from(await key.publicKey(), 'base64')
			const publicKey = createPublicKey({ key: spki, type: 'spki', format: 'der' })
			const found = await outside.lines()
			return snapshot(pool, (client) =>
				checkLog(client, { publicKey, outside: found, shortenedBefore: oldest() })
			)
		},
		start: (onFault) =>
			repeat(async (turn) => {
				while ((await seal()) === BATCH);
				if (turn % SHORTEN_EVERY === 0) await inLock((client) => shorten(client, oldest(), clock()))
			}, onFault),
		close: () => pool.end()
	}
}

/** One sealer at a time, of however many workers; undefined when another one is at it. */
async function underLock<Value>(
	pool: pg.Pool,
	work: (client: pg.PoolClient) => Promise<Value>
): Promise<Value | undefined> {
	const client = await pool.connect()
	try {
		await client.query('begin')
		const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [
			LOCK
		])
		const value = rows[0]?.free ? await work(client) : undefined
		await client.query('commit')
		return value
	} catch (error) {
		await client.query('rollback').catch(() => {})
		throw error
	} finally {
		client.release()
	}
}

/** Reads everything as it stood at one moment, while the site goes on. */
async function snapshot<Value>(
	pool: pg.Pool,
	read: (client: pg.PoolClient) => Promise<Value>
): Promise<Value> {
	const client = await pool.connect()
	try {
		await client.query('begin isolation level repeatable read read only')
		return await read(client)
	} finally {
		await client.query('rollback').catch(() => {})
		client.release()
	}
}

function repeat(
	work: (turn: number) => Promise<void>,
	onFault: (error: unknown) => void
): () => Promise<void> {
	let turn = 0
	let running: Promise<void> | undefined
	const timer = setInterval(() => {
		running ??= work(turn++)
			.catch(onFault)
			.finally(() => (running = undefined))
	}, EVERY_MS)
	return async () => {
		clearInterval(timer)
		await running
	}
}

const isWaiting = async (pool: pg.Pool): Promise<boolean> =>
	(
		await pool.query<{ waiting: boolean }>(
			'select exists (select from event where position is null) as waiting'
		)
	).rows[0]?.waiting ?? false

export async function sealBatch(client: pg.ClientBase, key: LogKey, now: Date): Promise<number> {
	const [last] = (await client.query<Checkpoint>(`${CHECKPOINTS} order by position desc limit 1`)).rows
	const start = last?.position ?? 0
	const strangers = await client.query('select from event where position > $1 limit 1', [start])
	// Places are given and signed in one transaction: whoever gave this one wants it signed unseen.
	if (strangers.rows.length > 0)
		throw new Error(`The log was tampered with: a row stands after ${start} that was never sealed.`)
	await client.query(
		`with next as (select id, $1 + row_number() over (order by at, id) as place from event where position is null order by at, id limit ${BATCH})
		update event set position = place, salt = uuid_send(gen_random_uuid()) from next where event.id = next.id`,
		[start]
	)
	await client.query(
		`update event set data_hash = sha256(salt || convert_to(data::text, 'UTF8')) where position > $1`,
		[start]
	)
	// What is signed is what stands there, not what we believe to have written.
	const { rows } = await client.query<SealedRow>(
		`select position::float8 as position, id, kind, subject_id as subject, actor_id as actor, encode(data_hash, 'hex') as "dataHash",
			to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at from event where position > $1 order by position`,
		[start]
	)
	const end = rows.at(-1)
	if (!end) return 0
	const head = rows.reduce((sofar, row) => nextHead(sofar, leafOf(row)), last?.head ?? GENESIS)
	const { position } = end
	const at = now.toISOString()
	const signature = await key.signCheckpoint({ position, head, at })
	await client.query('insert into audit_checkpoint (position, head, at, signature) values ($1, $2, $3, $4)', [
		position,
		head,
		at,
		signature
	])
	return rows.length
}

/** Whatever is not outside yet; also what a process that ended in between left over. */
async function keepOutside(pool: pg.Pool, outside: Outside): Promise<void> {
	const last = await outside.last()
	const { rows } = await pool.query<Checkpoint>(`${CHECKPOINTS} where position > $1 order by position`, [
		last?.position ?? 0
	])
	if (rows.length > 0) await outside.add(rows)
}

/** Removes the oldest rows, up to a checkpoint from which the rest can still be followed. */
async function shorten(client: pg.PoolClient, before: Date, now: Date): Promise<number> {
	const { rows } = await client.query<{ position: number }>(
		`select max(position)::float8 as position from audit_checkpoint c where at < $1
			and not exists (select from event e where e.position <= c.position and e.at >= $1)`,
		[before]
	)
	const position = rows[0]?.position
	if (!position) return 0
	const { rowCount } = await client.query('delete from event where position <= $1', [position])
	await client.query('delete from audit_checkpoint where position < $1', [position])
	if (!rowCount) return 0
	await client.query(
		`insert into event (id, kind, subject_id, at, data) values (gen_random_uuid(), 'log.shortened', 'log', $1, jsonb_build_object('upTo', $2::bigint))`,
		[now, position]
	)
	return rowCount
}
