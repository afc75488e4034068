// Ten clients send bombs without a pause, from ever new addresses; the others must hardly notice.
import type { Place } from '../faults/place.ts'
import type { School } from '../faults/school.ts'
import { hasDraft } from '../world/badges.ts'
import { sessionCookieOf } from '../world/peopled-site.ts'
import { bombs, type Bomb } from './bombs.ts'
import { measure } from './measure.ts'
import { besideOthers, type Unkind } from './others.ts'
import { openBadge } from './pages.ts'

const ATTACKERS = 10
const MOST_MB = 512

async function loaded(place: Place, school: School): Promise<Bomb[]> {
	const { signed } = await openBadge(place, school)
	return place.within(async (world) => {
		const mallory = await world.hasPerson('Mallory', school.id)
		const { name, value } = await sessionCookieOf(world, mallory)
		return bombs(signed, { id: await hasDraft(world, mallory, school.badgeId), cookie: `${name}=${value}` })
	})
}

const attack: Unkind = async (place, school, ms) => {
	const { origin } = place.site()
	const all = await loaded(place, school)
	if (process.env.REXPATH_LOAD_EACH) await tell(origin, all)
	let turn = 0
	// There is at least one.
	const next = () => (all[++turn % all.length] as Bomb).ask()
	const { perSecond, errors, statuses } = await measure({ origin, clients: ATTACKERS, ms, next })
	console.table(statuses)
	return { facts: { 'Bombs/s': perSecond, 'Bombs not withstood': errors }, fair: errors === 0 }
}

/** What each bomb costs alone, to find the one that hurts: asked for by REXPATH_LOAD_EACH=1. */
async function tell(origin: string, all: readonly Bomb[]): Promise<void> {
	for (const { name, ask } of all) {
		const { median, statuses } = await measure({ origin, clients: 1, ms: 1_500, next: ask })
		console.log(`${name}: ${median} ms, ${JSON.stringify(statuses)}`)
	}
}

export const hostile = (minutes = 1): Promise<boolean> =>
	besideOthers({ name: 'hostile', ms: minutes * 60_000, mostMb: MOST_MB, unkind: attack })
