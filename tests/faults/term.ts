// The site is told to end while people work: it finishes what it took on, and ends in good time.
import { once } from 'node:events'
import { doAll } from './clients.ts'
import { chance, countOf, type Chance, type Given, type Result } from './fault.ts'
import { openPlace, type Place, type Scene } from './place.ts'
import { clearDesks, hasToDo, openSchool, type School } from './school.ts'

const CLIENTS = 8
const END_MS = 30_000

export async function term({ rounds, seed, say }: Given): Promise<Result> {
	// Else a connection that is kept open and idle is closed at the very moment when a client uses it.
	await using place = await openPlace({ REXPATH_DRAIN: '1' })
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	let slowest = 0
	for (let round = 1; round <= rounds; round++) {
		const { faults, ...ended } = await endedRound({ place, school, random })
		slowest = Math.max(slowest, ended.ms)
		say(
			`round ${round}: ended in ${Math.round(ended.ms)} ms, ${ended.refused + ended.cut.length} came too late, ${faults.length} faults`
		)
		failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
	}
	return { rounds, failures, measured: { ...countOf(place.log), 'slowest end, ms': Math.round(slowest) } }
}

export async function endedRound({ place, school, random }: Scene) {
	const ended = await endAtWork(place, school, random)
	await place.startAgain()
	// A connection can be closed while a request is on its way to it. Then nothing was done, and a second try does it.
	const untold: string[] = []
	for (const { deed } of ended.cut)
		if (deed.told && !(await place.isUndone(deed.told)))
			untold.push(`${deed.path} was done and never answered`)
	return { ...ended, faults: [...ended.faults, ...untold, ...(await place.broken())] }
}

async function endAtWork({ within, site, log }: Place, school: School, random: Chance) {
	const deeds = await within(async (world) => {
		await clearDesks(world)
		return random.shuffled(await hasToDo(world, school))
	})
	const after = 1 + random.below(deeds.length - 2)
	const { process, origin } = site()
	let began = 0
	const dead = once(process, 'exit').then(([code]: unknown[]) => ({ code, ms: performance.now() - began }))
	let answered = 0
	const onTold = () => {
		if (++answered !== after) return
		began = performance.now()
		process.kill('SIGTERM')
	}
	const told = await doAll(origin, deeds, { log, clients: CLIENTS, onTold })
	const { code, ms } = await dead
	const faults = told
		.filter(({ status }) => typeof status === 'number' && status >= 500)
		.map(({ status, deed }) => `${deed.path} was answered with ${status}`)
	if (code !== 0) faults.push(`ended with ${String(code)}`)
	if (ms > END_MS) faults.push(`ended only after ${Math.round(ms)} ms`)
	const of = (kind: 'cut' | 'refused') => told.filter(({ status }) => status === kind)
	return { ms, faults, refused: of('refused').length, cut: of('cut') }
}
