// Files that come in badly: broken off at each tenth, the same piece twice, longer or shorter than said, given up. What
// is whole arrives once and byte for byte; what is not leaves nothing, and its room is given back.
import { chance, pause, type Given, type Result } from './fault.ts'
import { openPlace, type Place, type Scene } from './place.ts'
import { openSchool } from './school.ts'
import { client, hasUpload, wrongWith, type Upload } from './uploading.ts'

const MOST_BYTES = 3_000_000
const LEAST_BYTES = 100_000
const SETTLED_MS = 10_000

type Sending = ReturnType<typeof client>
/** Sends in its own way and says how it must have ended, or what went wrong on the way. */
type Way = (sending: Sending, length: number, tenth: number) => Promise<'arrived' | 'nothing' | Error>

export async function upload({ rounds, seed, say }: Given): Promise<Result> {
	await using place = await openPlace()
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	for (let round = 1; round <= rounds; round++) {
		const faults = await uploadRound({ place, school, random })
		say(`round ${round}: ${Object.keys(WAYS).length} ways, ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
	}
	return { rounds, failures, measured: { uploads: rounds * Object.keys(WAYS).length } }
}

export async function uploadRound({ place, school, random }: Scene): Promise<string[]> {
	const faults: string[] = []
	for (const [name, way] of Object.entries(WAYS)) {
		const bytes = LEAST_BYTES + random.below(MOST_BYTES)
		const upload = await place.within((world) => hasUpload(world, school, bytes))
		const ended = await way(client(place.site().origin, upload), bytes, 1 + random.below(9))
		const wrong = ended instanceof Error ? [ended.message] : await settled(place, upload, ended)
		faults.push(...wrong.map((fault) => `${name}: ${fault}`))
	}
	return [...faults, ...(await place.broken())]
}

/** A sender that hung up is noticed a moment later. */
async function settled(place: Place, upload: Upload, ended: 'arrived' | 'nothing'): Promise<string[]> {
	const until = performance.now() + SETTLED_MS
	for (;;) {
		const wrong = await place.within((world) => wrongWith(world, upload, ended))
		if (wrong.length === 0 || performance.now() > until) return wrong
		await pause(100)
	}
}

const WAYS: Readonly<Record<string, Way>> = {
	'broken off at each tenth': async (sending, length) => {
		const location = await begun(sending)
		for (let tenth = 1; tenth < 10; tenth++) {
			const from = await sending.offset(location)
			await sending.brokenOff(location, from, Math.max(from, Math.floor((length * tenth) / 10)))
		}
		const from = await goesOn(sending, location)
		return from === length ? 'arrived' : new Error(`only ${from} of ${length} bytes are there`)
	},
	'the same piece twice': async (sending, length, tenth) => {
		const location = await begun(sending)
		const to = Math.floor((length * tenth) / 10)
		const first = await sending.piece(location, 0, to)
		const again = await sending.piece(location, 0, to)
		await sending.piece(location, to, length)
		return first.status === 204 && again.status === 409
			? 'arrived'
			: new Error(`told ${first.status} and ${again.status}`)
	},
	'longer than said': async (sending, length, tenth) => {
		const location = (await sending.begin(Math.floor((length * tenth) / 10))).headers.get('location') ?? ''
		const { status } = await sending.piece(location, 0, length).catch(() => ({ status: 400 }))
		await sending.end(location)
		return status >= 400 && status < 500 ? 'nothing' : new Error(`told ${status}`)
	},
	'shorter than said, then given up': async (sending, length, tenth) => {
		const location = await begun(sending)
		await sending.piece(location, 0, Math.floor((length * tenth) / 10))
		const { status } = await sending.end(location)
		return status === 204 ? 'nothing' : new Error(`told ${status}`)
	},
	'whole by a form': async (sending) => {
		const { status } = await sending.form()
		return status === 303 ? 'arrived' : new Error(`told ${status}`)
	}
}

async function begun(sending: Sending): Promise<string> {
	const { status, headers, text } = await sending.begin()
	const location = headers.get('location')
	if (!location) throw new Error(`An upload did not begin: ${status} ${text}`)
	return location
}

/** Asks how far it got and sends the rest, as often as somebody would who is told to wait. */
async function goesOn(sending: Sending, location: string): Promise<number> {
	let there = 0
	for (let tries = 0; tries < 20; tries++) {
		there = await sending.offset(location)
		const { status } = await sending.piece(location, there, Number.MAX_SAFE_INTEGER)
		if (status === 204) return sending.offset(location)
		await pause(200)
	}
	return there
}
