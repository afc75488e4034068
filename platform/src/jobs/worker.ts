// Moves waiting job rows into pg-boss, in one transaction each batch, and runs the rooms' handlers with retries.
import { sql } from 'kysely'
import pg from 'pg'
import { fromKysely, PgBoss, type ConstructorOptions, type JobResult } from 'pg-boss'
import type { Address, Database } from '#db/connect.ts'
import type { Ask, Run } from '#db/run.ts'
import { faultWords } from '#kernel/fault-words.ts'
import type { Ports } from '#ports/ports.ts'

export type JobContext = { readonly ports: Ports; readonly run: Run; readonly ask: Ask }
export type JobHandler = (context: JobContext, payload: unknown) => Promise<void>
export type Handlers = Readonly<Record<string, JobHandler>>
export type Schedule = { readonly task: string; readonly cron: string }
export type Worker = { readonly stop: () => Promise<void>; readonly idle: () => Promise<void> }

type WorkerOptions = {
	readonly address: Address
	readonly db: Database
	readonly handlers: Handlers
	readonly schedules: readonly Schedule[]
	readonly context: () => JobContext
	readonly onFault: (task: string, error: unknown) => void
}

/** What failed after every retry is copied here and waits for the administrator. No worker takes it. */
const FAILED_FOR_GOOD = 'failed-for-good'
const KEEP_FAILED_SECONDS = 90 * 24 * 3600

const BATCH = 500
const RELAY_POLL_MS = 2_000
const WATCH_SECONDS = 15
const QUEUE = {
	retryLimit: 12,
	retryDelay: 2,
	retryBackoff: true,
	retryDelayMax: 900,
	expireInSeconds: 300,
	// A worker that was killed is missed within a minute, and its jobs are done by the next.
	heartbeatSeconds: 20,
	deadLetter: FAILED_FOR_GOOD,
	notify: true
} as const
// Full batches are followed at once by the next; each job of a batch succeeds or fails for itself.
const WORK = {
	pollingIntervalSeconds: 2,
	notifyPollingIntervalSeconds: 2,
	localConcurrency: 2,
	batchSize: 4,
	burstWhenBatchFull: true,
	perJobResults: true
} as const

export async function startWorker(options: WorkerOptions): Promise<Worker> {
	const bossOptions: ConstructorOptions = {
		...options.address,
		schema: 'pgboss',
		max: 5,
		useListenNotify: true,
		superviseIntervalSeconds: WATCH_SECONDS,
		monitorIntervalSeconds: WATCH_SECONDS
	}
	const boss = new PgBoss(bossOptions)
	boss.on('error', (error) => options.onFault('queue', error))
	await boss.start()
	await boss.createQueue(FAILED_FOR_GOOD, { retentionSeconds: KEEP_FAILED_SECONDS })
	for (const [task, handler] of Object.entries(options.handlers)) {
		await boss.createQueue(task, QUEUE)
		await boss.work(task, WORK, (jobs) =>
			Promise.all(jobs.map(({ id, data }) => attempt(options, task, handler, { id, data })))
		)
	}
	for (const { task, cron } of options.schedules) await boss.schedule(task, cron, {}, { tz: 'UTC' })
	const relay = await startRelay(boss, options)
	return {
		stop: async () => {
			await relay.stop()
			await boss.stop({ graceful: true, timeout: 20_000 })
		},
		idle: () => untilIdle(options, relay.poke)
	}
}

async function attempt(
	{ context, onFault }: WorkerOptions,
	task: string,
	handler: JobHandler,
	job: { id: string; data: unknown }
): Promise<JobResult> {
	try {
		await handler(context(), job.data)
		return { id: job.id, status: 'completed' }
	} catch (error) {
		onFault(task, error)
		return {
			id: job.id,
			status: 'failed',
			output: { message: faultWords(error) }
		}
	}
}

async function startRelay(
	boss: PgBoss,
	{ address, db, onFault }: WorkerOptions
): Promise<{ stop: () => Promise<void>; poke: () => Promise<void> }> {
	let running: Promise<void> = Promise.resolve()
	const poke = () =>
		(running = running.then(() => relayAll(boss, db)).catch((error: unknown) => onFault('relay', error)))
	// A notification makes it quick; the timer makes it certain.
	const listener = new pg.Client(address)
	listener.on('error', (error) => onFault('listen', error))
	listener.on('notification', () => void poke())
	await listener.connect()
	await listener.query('listen job_added')
	const timer = setInterval(() => void poke(), RELAY_POLL_MS)
	const look = setInterval(
		() => void wakeSleepers(db).catch((error: unknown) => onFault('queue', error)),
		WATCH_SECONDS * 1000
	)
	await poke()
	return {
		poke,
		stop: async () => {
			clearInterval(timer)
			clearInterval(look)
			await listener.end()
			await running
		}
	}
}

// What failed while the clock stood far ahead would be tried again only when it stands there once more.
const wakeSleepers = (db: Database) =>
	sql`update pgboss.job set start_after = now()
		where state = 'retry' and start_after > now() + make_interval(secs => ${2 * QUEUE.retryDelayMax})`.execute(db)

async function relayAll(boss: PgBoss, db: Database): Promise<void> {
	while ((await relayBatch(boss, db)) === BATCH);
}

function relayBatch(boss: PgBoss, db: Database): Promise<number> {
	return db.transaction().execute(async (tx) => {
		const waiting = await tx
			.selectFrom('job')
			.select(['id', 'task', 'payload', 'run_after'])
			.where('relayed_at', 'is', null)
			.orderBy('id')
			.limit(BATCH)
			.forUpdate()
			.skipLocked()
			.execute()
		for (const [task, jobs] of Map.groupBy(waiting, (job) => job.task))
			await boss.insert(
				task,
				jobs.map(({ payload, run_after }) => ({
					// The column holds the JSON object that enqueue() wrote.
					data: payload as object,
					...(run_after ? { startAfter: run_after } : {})
				})),
				{ db: fromKysely(tx) }
			)
		if (waiting.length)
			await tx
				.updateTable('job')
				.set({ relayed_at: sql`now()` })
				.where(
					'id',
					'in',
					waiting.map(({ id }) => id)
				)
				.execute()
		return waiting.length
	})
}

/** For orderly ends and tests: resolves when no job is waiting or running. Jobs set for later do not count. */
async function untilIdle({ db, handlers }: WorkerOptions, poke: () => Promise<void>): Promise<void> {
	const tasks = Object.keys(handlers)
	for (;;) {
		await poke()
		const { rows } = await sql<{ busy: boolean }>`select exists (select from pgboss.job
			where name = any(${tasks}) and (state = 'active' or (state in ('created', 'retry') and start_after <= now())))
			or exists (select from job where relayed_at is null) as busy`.execute(db)
		if (!rows[0]?.busy) return
		await new Promise((resolve) => setTimeout(resolve, 25))
	}
}
