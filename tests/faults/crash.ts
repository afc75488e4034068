// The site is killed at a random moment while people work, and started again on the same folder.
import { once } from 'node:events'
import { doAll } from './clients.ts'
import { chance, countOf, pause, type Chance, type Given, type Result } from './fault.ts'
import { openPlace, type Place, type Scene } from './place.ts'
import { clearDesks, hasToDo, openSchool, type School } from './school.ts'

const CLIENTS = 20
const UP_MS = 10_000
const JITTER_MS = 40

export async function crash({ rounds, seed, say }: Given): Promise<Result> {
	await using place = await openPlace()
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	const starts: number[] = []
	for (let round = 1; round <= rounds; round++) {
		const { faults, killed, up } = await killedRound({ place, school, random })
		starts.push(up)
		say(`round ${round}: killed after ${killed} answers, up in ${Math.round(up)} ms, ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
	}
	return { rounds, failures, measured: { ...countOf(place.log), ...timesOf(starts) } }
}

// How long a start takes depends on what else the machine does, so it is told and not judged.
function timesOf(starts: readonly number[]): Record<string, number> {
	const sorted = starts.toSorted((one, other) => one - other)
	return {
		'median start, ms': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
		'slowest start, ms': Math.round(sorted.at(-1) ?? 0),
		'starts above 10 s': starts.filter((up) => up > UP_MS).length
	}
}

export async function killedRound({ place, school, random }: Scene) {
	const killed = await killAtWork(place, school, random)
	const up = await place.startAgain()
	return { killed, up, faults: await place.broken() }
}

/** How many deeds were answered before the kill. */
async function killAtWork({ within, site, log }: Place, school: School, random: Chance): Promise<number> {
	const deeds = await within(async (world) => {
		await clearDesks(world)
		return random.shuffled(await hasToDo(world, school))
	})
	const after = random.below(deeds.length - 2)
	const late = random.below(JITTER_MS)
	const { process, origin } = site()
	const dead = once(process, 'exit')
	const kill = () => void pause(late).then(() => process.kill('SIGKILL'))
	let answered = 0
	if (after === 0) kill()
	const onTold = () => {
		if (++answered === after) kill()
	}
	await doAll(origin, deeds, { log, clients: CLIENTS, onTold })
	await dead
	return after
}
