// Fifty at the same moment want what only one can have.
import { randomUUID } from 'node:crypto'
import { invitePeople } from '../../platform/src/domain/people/joining/invite-people.ts'
import { requestSignIn } from '../../platform/src/domain/people/sign-in/request-sign-in.ts'
import { lettersTo } from '../world/site.ts'
import type { World } from '../world/world.ts'
import { doOne, type Status } from './clients.ts'
import { within as withinTime, type Given, type Result } from './fault.ts'
import { openPlace, type Place, type Scene } from './place.ts'
import {
	clearDesks,
	hasDecisions,
	hasRegistrations,
	hasRevocations,
	openSchool,
	type Deed,
	type School
} from './school.ts'

const AT_ONCE = 50
const LETTER_MS = 60_000

type Contest = {
	readonly what: string
	readonly deeds: readonly Deed[]
	/** How many won, from what they were told or from what is kept. */
	readonly winners: (told: readonly Status[]) => Promise<number>
}

type Make = (place: Place, world: World, school: School) => Promise<Contest>

const told303 = (told: readonly Status[]): Promise<number> =>
	Promise.resolve(told.filter((status) => status === 303).length)

export async function race({ rounds, say }: Given): Promise<Result> {
	await using place = await openPlace()
	const school = await place.within(openSchool)
	const failures: string[] = []
	let contests = 0
	for (let round = 1; round <= rounds; round++) {
		const faults = await raceRound({ place, school }, CONTESTS)
		contests += CONTESTS.length
		say(`round ${round}: ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
	}
	return { rounds, failures, measured: { contests, 'clients at once': AT_ONCE } }
}

/** The contests one after the other, then the invariants. */
export async function raceRound(
	{ place, school }: Omit<Scene, 'random'>,
	contests: readonly Make[]
): Promise<string[]> {
	const faults = await place.within(async (world) => {
		const found: string[] = []
		for (const make of contests) found.push(...(await run(place, await make(place, world, school))))
		return found
	})
	return [...faults, ...(await place.broken())]
}

async function run({ site, log }: Place, { what, deeds, winners }: Contest): Promise<string[]> {
	const told = await Promise.all(deeds.map((deed) => doOne(site().origin, deed, log)))
	const won = await winners(told)
	const odd = told.filter((status) => typeof status !== 'number' || status >= 500)
	return [
		...(won === 1 ? [] : [`${what}: ${won} winners (${[...new Set(told)].join(', ')})`]),
		...odd.map((status) => `${what}: answered with ${status}`)
	]
}

const allOf = (deed: Deed): Deed[] => Array.from({ length: AT_ONCE }, () => deed)
const newAddress = (): string => `guest-${randomUUID()}@example.test`

async function linkTo({ site }: Place, address: string): Promise<string> {
	const { folder } = site()
	let path = ''
	await withinTime(LETTER_MS, async () => {
		const [letter] = await lettersTo(folder, address)
		path = new URL(/https?:\/\/\S+\/[\w-]{20,}/.exec(letter?.text ?? '')?.[0] ?? '').pathname
		return true
	})
	if (!path) throw new Error(`No letter with a link came to ${address}.`)
	return path
}

// What a link opens is no entry of the log: who won has the session, the others nothing.
const unlogged = (path: string, form: Record<string, string>): Deed => ({
	path,
	cookie: '',
	form,
	says: () => ({ kind: 'open', subject: path })
})

async function invitation(place: Place, world: World, { id, carla }: School): Promise<Contest> {
	const address = newAddress()
	const invitee = { name: 'Mats', address, language: 'en', roles: [] } as const
	await world.as(carla).run(invitePeople, { organisationId: id, invitees: [invitee] })
	const path = await linkTo(place, address)
	return {
		what: 'invitation',
		deeds: allOf(unlogged(path, { name: 'Mats', language: 'en' })),
		winners: told303
	}
}

async function signInLink(place: Place, world: World, { carla }: School): Promise<Contest> {
	const address = newAddress()
	await world.db
		.insertInto('email_address')
		.values({ id: randomUUID(), person_id: carla.id, address, verified_at: world.now, is_primary: false })
		.execute()
	await world.system.run(requestSignIn, { address, client: randomUUID(), next: '/badges' })
	return { what: 'sign-in link', deeds: allOf(unlogged(await linkTo(place, address), {})), winners: told303 }
}

async function decision(_: Place, world: World, school: School): Promise<Contest> {
	await clearDesks(world)
	const [deed] = await hasDecisions(world, school, 1)
	return { what: 'decision', deeds: deed ? allOf(deed) : [], winners: told303 }
}

async function revocation(_: Place, world: World, school: School): Promise<Contest> {
	const [deed] = await hasRevocations(world, school, 1)
	return { what: 'revocation', deeds: deed ? allOf(deed) : [], winners: told303 }
}

async function lastPlace(_: Place, world: World, school: School): Promise<Contest> {
	const { activityId, deeds } = await hasRegistrations(world, school, { count: AT_ONCE, capacity: 1 })
	const registered = () =>
		world.db
			.selectFrom('participant')
			.select('id')
			.where('activity_id', '=', activityId)
			.where('state', '=', 'registered')
			.execute()
	return { what: 'last place', deeds, winners: async () => (await registered()).length }
}

/** What is decided without a letter. */
export const AT_THE_DESK: readonly Make[] = [decision, revocation, lastPlace]
const CONTESTS: readonly Make[] = [invitation, signInLink, ...AT_THE_DESK]
