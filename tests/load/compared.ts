// Measures the site and the bare server in turns, so that the ratio holds on a machine that does other things too.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import type { OutsideDatabase, Place } from '../faults/place.ts'
import { openDatabase, openPlace, urlOf } from '../faults/place.ts'
import { openSchool, type School } from '../faults/school.ts'
import { freePort } from '../world/site.ts'
import { measure, type Ask, type Measured } from './measure.ts'

const RESULTS = join(import.meta.dirname, 'results')
const WARM_MS = 3_000
const MEASURE_MS = 15_000

export type Goal = { readonly perSecond: number; readonly p99: number }
export type Comparison = {
	readonly name: string
	readonly clients: number
	readonly goal: Goal
	readonly prepare: (place: Place, school: School) => Promise<() => Ask>
}

export async function compared({ name, clients, goal, prepare }: Comparison): Promise<boolean> {
	await using database = await openDatabase()
	// Trusting one proxy lets the clients come from many addresses, as they do.
	await using place = await openPlace({ REXPATH_PROXIES: '1' }, { databaseAt: database.address })
	const school = await place.within(openSchool)
	const next = await prepare(place, school)
	await using bare = await startBare(database)
	const { origin } = place.site()
	await measure({ origin, clients, ms: WARM_MS, next })
	const plain = () => ({ path: '/', fine: [200] })
	const before = await measure({ origin: bare.origin, clients, ms: WARM_MS, next: plain })
	const site = await measure({ origin, clients, ms: MEASURE_MS, next })
	const after = await measure({ origin: bare.origin, clients, ms: WARM_MS, next: plain })
	const ratio = site.perSecond / ((before.perSecond + after.perSecond) / 2)
	console.table({ site, before, after })
	keep(name, { site, clients, ratio, bare: Math.round((before.perSecond + after.perSecond) / 2) })
	return site.errors === 0 && site.perSecond >= goal.perSecond && site.p99 <= goal.p99
}

async function startBare({
	address
}: OutsideDatabase): Promise<AsyncDisposable & { readonly origin: string }> {
	const port = await freePort()
	const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
		env: { ...process.env, PORT: String(port), DATABASE_URL: urlOf(address) },
		stdio: ['ignore', 'pipe', 'inherit']
	})
	await once(child.stdout, 'data')
	return {
		origin: `http://127.0.0.1:${port}`,
		[Symbol.asyncDispose]: async () => {
			child.kill()
			await once(child, 'exit')
		}
	}
}

type Row = {
	readonly site: Measured
	readonly clients: number
	readonly ratio: number
	readonly bare: number
}

function keep(name: string, { site, clients, ratio, bare }: Row): void {
	const file = join(RESULTS, `${name}.md`)
	mkdirSync(RESULTS, { recursive: true })
	if (!existsSync(file))
		appendFileSync(
			file,
			`# ${name}\n\n| Date | Machine | Load before and while | Clients | Requests/s | Median ms | p99 ms | Errors | Bare/s | Ratio |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n`
		)
	const date = new Date().toISOString().slice(0, 10)
	const machine = `${availableParallelism()} cores, Node ${process.versions.node}`
	const load = loadavg()
		.map((value) => value.toFixed(1))
		.join(' / ')
	appendFileSync(
		file,
		`| ${date} | ${machine} | ${load} | ${clients} | ${site.perSecond} | ${site.median} | ${site.p99} | ${site.errors} | ${bare} | ${ratio.toFixed(3)} |\n`
	)
}
