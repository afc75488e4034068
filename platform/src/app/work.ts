// What a working process does: the jobs, the journal, the seals of the log, and a sign of life.
import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Address, Database } from '#db/connect.ts'
import { startWorker, type JobContext, type Worker } from '#jobs/worker.ts'
import type { LogSealer } from '#ports/adapters/audit-seal.ts'
import type { Config } from './config.ts'
import { handlers, schedules } from './handlers.ts'
import { keepJournal } from './journal/keep-journal.ts'
import { log } from './log.ts'
import { startBeat } from './mark-site.ts'

type Parts = {
	readonly config: Config
	readonly address: Address
	readonly db: Database
	readonly pool: Pool
	readonly sealer: LogSealer
	readonly context: () => JobContext
}

/** Stops in the opposite order of the start: what the last jobs ended still gets into the journal. */
export async function work({ config, address, db, pool, sealer, context }: Parts): Promise<Worker> {
	const journal = keepJournal({
		pool,
		folder: config.journalDir,
		onFault: (error) => log.error({ error }, 'journal failed')
	})
	const about = { role: config.role, node: process.versions.node }
	const stopBeat = await startBeat(db, `worker:${randomUUID()}`, about, (error) =>
		log.warn({ error }, 'no sign of life')
	)
	const onFault = (task: string, error: unknown) => log.error({ task, error }, 'job failed')
	const { stop, idle } = await startWorker({ address, db, handlers, schedules, context, onFault })
	const stopSealing = sealer.start((error) => log.error({ error }, 'log not sealed'))
	return {
		idle,
		stop: async () => {
			await stop()
			await stopSealing()
			await journal.stop()
			await stopBeat()
		}
	}
}
