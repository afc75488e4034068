// Everybody else: the public page of a badge and the check of one, asked while something unkind goes on beside them.
import { openDatabase, openPlace, type Place } from '../faults/place.ts'
import { openSchool, type School } from '../faults/school.ts'
import { startBare } from './compared.ts'
import { measure, type Measured } from './measure.ts'
import { openBadge } from './pages.ts'
import { keepRow } from './results.ts'
import { watch } from './watch.ts'

const READERS = 8
const CHECKERS = 2
const WARM_MS = 5_000
const BASE_MS = 15_000
const MOST_TIMES = 2

type Others = { readonly pages: Measured; readonly checks: Measured }
type Facts = Readonly<Record<string, string | number>>
/** Something unkind: begun, and ended with what it found out. `fair` says whether its own goals were met. */
export type Unkind = (place: Place, school: School, ms: number) => Promise<{ facts: Facts; fair: boolean }>

let turn = 0
/** Each address may check forty badges a minute, so each request comes from another. */
export const anotherAddress = (): string => `10.${(++turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`

type Trial = { readonly name: string; readonly ms: number; readonly unkind: Unkind; readonly mostMb?: number }

export async function besideOthers({
	name,
	ms,
	unkind,
	mostMb: allowedMb = Infinity
}: Trial): Promise<boolean> {
	await using database = await openDatabase()
	await using place = await openPlace({ REXPATH_PROXIES: '1' }, { databaseAt: database.address })
	const school = await place.within(openSchool)
	const ask = await otherPeople(place, school)
	await using bare = await startBare(database)
	await ask(WARM_MS)
	const before = await ask(BASE_MS)
	const child = place.site().process
	const watched = watch(child)
	const [{ facts, fair }, while_] = await Promise.all([unkind(place, school, ms), ask(ms)])
	const { mostMb } = watched.stop()
	const after = await ask(BASE_MS)
	const plain = await measure({
		...bare,
		clients: READERS,
		ms: WARM_MS,
		next: () => ({ path: '/', fine: [200] })
	})
	const restarts = child.exitCode === null ? 0 : 1
	const base = calmer(before, after)
	keepRow(name, {
		Seconds: ms / 1000,
		'Page p99 alone': base.pages.p99,
		'Page p99 beside': while_.pages.p99,
		'Pages/s alone': base.pages.perSecond,
		'Pages/s beside': while_.pages.perSecond,
		'Check p99 alone': base.checks.p99,
		'Check p99 beside': while_.checks.p99,
		'Errors of others': while_.pages.errors + while_.checks.errors,
		...facts,
		'Most MB': mostMb,
		Restarts: restarts,
		'Bare/s': plain.perSecond
	})
	console.table({ 'pages alone': before.pages, 'pages beside': while_.pages, 'checks beside': while_.checks })
	const kept = (['pages', 'checks'] as const).every((kind) => while_[kind].p99 <= MOST_TIMES * base[kind].p99)
	const clean = while_.pages.errors + while_.checks.errors === 0
	return fair && kept && clean && restarts === 0 && mostMb <= allowedMb
}

/** Of the two measurements without the attack the one that was less disturbed by the machine's other work. */
const calmer = (one: Others, other: Others): Others => (one.pages.p99 <= other.pages.p99 ? one : other)

async function otherPeople(place: Place, school: School): Promise<(ms: number) => Promise<Others>> {
	const { publicId, signed: body } = await openBadge(place, school)
	const { origin } = place.site()
	const page = () => ({ path: `/b/${publicId}`, headers: { accept: 'text/html' }, fine: [200] })
	const check = () => ({
		path: '/api/v1/verify',
		method: 'POST' as const,
		headers: { 'content-type': 'application/json', 'x-forwarded-for': anotherAddress() },
		body,
		fine: [200]
	})
	return async (ms) => {
		const [pages, checks] = await Promise.all([
			measure({ origin, clients: READERS, ms, next: page }),
			measure({ origin, clients: CHECKERS, ms, next: check })
		])
		return { pages, checks }
	}
}
