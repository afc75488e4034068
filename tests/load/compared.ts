// Measures the site and the bare server in turns, so that the ratio holds on a machine that does other things too.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { OutsideDatabase, Place } from '../faults/place.ts'
import { openDatabase, openPlace, urlOf } from '../faults/place.ts'
import { openSchool, type School } from '../faults/school.ts'
import { freePort } from '../world/site.ts'
import { measure, type Ask, type Measured } from './measure.ts'
import { keepRow } from './results.ts'
import { watch } from './watch.ts'

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
	const watched = watch(place.site().process)
	const site = await measure({ origin, clients, ms: MEASURE_MS, next })
	const { cpuMs } = watched.stop()
	const after = await measure({ origin: bare.origin, clients, ms: WARM_MS, next: plain })
	const bareRate = rateOf([before, after])
	console.table({ site, before, after })
	keepRow(name, {
		Clients: clients,
		'Requests/s': site.perSecond,
		'Median ms': site.median,
		'p99 ms': site.p99,
		Errors: site.errors,
		'CPU ms each': (cpuMs / ((site.perSecond * MEASURE_MS) / 1000)).toFixed(1),
		'Bare/s': bareRate,
		Ratio: (site.perSecond / bareRate).toFixed(3)
	})
	return site.errors === 0 && site.perSecond >= goal.perSecond && site.p99 <= goal.p99
}

const rateOf = (rounds: readonly Measured[]): number =>
	Math.round(rounds.reduce((sum, { perSecond }) => sum + perSecond, 0) / rounds.length)

export async function startBare({
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
