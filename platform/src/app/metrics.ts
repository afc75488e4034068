// Counts and durations in the text format of Prometheus. Routes, never addresses: a path can hold somebody's secret.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '#db/connect.ts'

export type Metrics = {
	readonly observe: (route: string, method: string, status: number, seconds: number) => void
	readonly text: (facts: Facts) => Promise<string>
}
type Facts = {
	readonly db: Database
	readonly pool: Pool
	readonly version: string
	readonly role: string
}
type Duration = { readonly labels: string; readonly buckets: number[]; sum: number; count: number }

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const NS_PER_S = 1e9

export function newMetrics(): Metrics {
	const durations = new Map<string, Duration>()
	const delay = monitorEventLoopDelay({ resolution: 20 })
	delay.enable()
	return {
		observe: (route, method, status, seconds) => {
			const labels = `route="${escape(route)}",method="${escape(method)}",status="${status}"`
			const known = durations.get(labels) ?? { labels, buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }
			durations.set(labels, known)
			for (const [index, most] of BUCKETS.entries())
				if (seconds <= most) known.buckets[index] = (known.buckets[index] ?? 0) + 1
			known.sum += seconds
			known.count++
		},
		text: async ({ db, pool, version, role }) => {
			const lines = [
				...family('rexpath_build_info', 'gauge', 'What runs here.', [
					[`version="${escape(version)}",node="${process.versions.node}",role="${role}"`, 1]
				]),
				...histogram([...durations.values()]),
				...family('rexpath_database_connections', 'gauge', 'Connections of the pool.', [
					['state="busy"', pool.totalCount - pool.idleCount],
					['state="idle"', pool.idleCount],
					['state="waited_for"', pool.waitingCount]
				]),
				...family('rexpath_event_loop_delay_seconds', 'gauge', 'Lag of the event loop since the last look.', [
					['quantile="0.5"', delay.percentile(50) / NS_PER_S],
					['quantile="0.99"', delay.percentile(99) / NS_PER_S],
					['quantile="1"', delay.max / NS_PER_S]
				]),
				...family('rexpath_memory_bytes', 'gauge', 'Resident memory.', [['', process.memoryUsage.rss()]]),
				...family('rexpath_uptime_seconds', 'counter', 'Since the start of this process.', [
					['', process.uptime()]
				]),
				...family('rexpath_jobs', 'gauge', 'Jobs of the queue by state.', await jobCounts(db)),
				...family('rexpath_journal_waiting', 'gauge', 'Facts that are not in the journal yet.', [
					['', await journalWaiting(db)]
				])
			]
			delay.reset()
			return `${lines.join('\n')}\n`
		}
	}
}

const escape = (text: string): string =>
	text.replaceAll(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))

type Sample = readonly [labels: string, value: number]

function family(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
	return [
		`# HELP ${name} ${help}`,
		`# TYPE ${name} ${type}`,
		...samples.map(([labels, value]) => `${name}${labels ? `{${labels}}` : ''} ${value}`)
	]
}

function histogram(durations: readonly Duration[]): string[] {
	const name = 'rexpath_request_duration_seconds'
	const samples = durations.flatMap(({ labels, buckets, sum, count }) => [
		...BUCKETS.map((most, index) => `${name}_bucket{${labels},le="${most}"} ${buckets[index] ?? 0}`),
		`${name}_bucket{${labels},le="+Inf"} ${count}`,
		`${name}_sum{${labels}} ${sum}`,
		`${name}_count{${labels}} ${count}`
	])
	return [`# HELP ${name} How long requests took.`, `# TYPE ${name} histogram`, ...samples]
}

async function jobCounts(db: Database): Promise<Sample[]> {
	const { rows: found } = await sql<{
		there: boolean
	}>`select to_regclass('pgboss.job') is not null as there`.execute(db)
	if (!found[0]?.there) return []
	const { rows } = await sql<{ state: string; n: number }>`
		select case when name = 'failed-for-good' then 'failed_for_good' else state::text end as state, count(*) as n
		from pgboss.job where state in ('created', 'retry', 'active') group by 1 order by 1`.execute(db)
	return rows.map(({ state, n }) => [`state="${state}"`, n])
}

async function journalWaiting(db: Database): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*) as n from journal_entry`.execute(db)
	return rows[0]?.n ?? 0
}
