// Half the load for a long time: does memory grow, do files stay open, does the database's log fill the disk?
import { sql } from 'kysely'
import { openDatabase, openPlace, type Place } from '../faults/place.ts'
import { openSchool } from '../faults/school.ts'
import { measure, type Measured } from './measure.ts'
import { mixOfMembers, openBadge } from './pages.ts'
import { keepRow } from './results.ts'
import { memoryMb, openFiles } from './watch.ts'

const CLIENTS = 10
const FULL_MS = 15_000
const MINUTE_MS = 60_000
const MB = 1024 * 1024
/** Until then caches fill and code is compiled. */
const SETTLED_MINUTES = 20
const MOST_SLOPE = 5
const MOST_FILES = 10

type Look = { readonly minute: number; readonly mb: number; readonly files: number; readonly walMb: number }

export async function soak(minutes = 120): Promise<boolean> {
	await using database = await openDatabase()
	await using place = await openPlace({ REXPATH_PROXIES: '1' }, { databaseAt: database.address })
	const school = await place.within(openSchool)
	const { publicId } = await openBadge(place, school)
	const members = await mixOfMembers(place, school)
	const page = { path: `/b/${publicId}`, headers: { accept: 'text/html' }, fine: [200] }
	let turn = 0
	const next = () => (++turn % 3 === 0 ? page : members())
	const { origin } = place.site()
	await measure({ origin, clients: CLIENTS, ms: FULL_MS, next })
	const full = await measure({ origin, clients: CLIENTS, ms: FULL_MS, next })
	const load = { origin, clients: CLIENTS, ms: MINUTE_MS, next, atMost: full.perSecond / 2 }
	const looks: Look[] = []
	const rounds: Measured[] = []
	for (let minute = 1; minute <= minutes; minute++) {
		rounds.push(await measure(load))
		const look = await lookAt(place, minute)
		looks.push(look)
		if (minute % 5 === 0) console.log(JSON.stringify(look))
	}
	return judge(looks, rounds, full.perSecond)
}

async function lookAt(place: Place, minute: number): Promise<Look> {
	const { pid } = place.site().process
	const walMb = await place.within(async ({ db }) => {
		const { rows } = await sql<{
			bytes: number
		}>`select sum(size)::float8 as bytes from pg_ls_waldir()`.execute(db)
		return Math.round((rows[0]?.bytes ?? 0) / MB)
	})
	return { minute, mb: memoryMb(pid), files: openFiles(pid), walMb }
}

function judge(looks: readonly Look[], rounds: readonly Measured[], full: number): boolean {
	const settled = looks.filter(({ minute }) => minute > Math.min(SETTLED_MINUTES, looks.length / 2))
	const slope = percentPerHour(settled)
	const files = settled.map((look) => look.files)
	const spread = Math.max(...files) - Math.min(...files)
	const errors = rounds.reduce((sum, round) => sum + round.errors, 0)
	keepRow('soak', {
		Minutes: looks.length,
		'Full/s': full,
		'Held/s': Math.round(rounds.reduce((sum, { perSecond }) => sum + perSecond, 0) / rounds.length),
		'p99 ms': Math.max(...rounds.map(({ p99 }) => p99)),
		Errors: errors,
		'MB settled': settled[0]?.mb ?? 0,
		'MB at the end': settled.at(-1)?.mb ?? 0,
		'Slope %/h': slope.toFixed(1),
		'Open files': `${Math.min(...files)} to ${Math.max(...files)}`,
		'Most WAL MB': Math.max(...looks.map(({ walMb }) => walMb))
	})
	return errors === 0 && slope <= MOST_SLOPE && spread <= 2 * MOST_FILES
}

/** The straight line through the points, by least squares, against where it begins. */
function percentPerHour(looks: readonly Look[]): number {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
	const [middle, level] = [mean(looks.map(({ minute }) => minute)), mean(looks.map(({ mb }) => mb))]
	const covariance = looks.reduce((sum, { minute, mb }) => sum + (minute - middle) * (mb - level), 0)
	const variance = looks.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0)
	return variance === 0 ? 0 : ((covariance / variance) * 60 * 100) / level
}
