// What must be true after a fault: everything acknowledged is there, what ended stays ended, and the site's own check agrees.
import { decodeList, readStatus } from '@rexpath/credentials'
import type { Address } from '../../platform/src/db/connect.ts'
import { checkSite } from '../../platform/src/app/check/check-site.ts'
import { signedForDigitalBazaar } from '../conformance/outside-verifiers.ts'
import type { World } from '../world/world.ts'
import type { Acknowledged, Kind } from './acknowledged.ts'
import { within } from './fault.ts'

type Place = {
	readonly origin: string
	readonly world: World
	readonly address: Address
	readonly filesDir: string
	readonly now: Date
	readonly patience?: number | undefined
}
const EFFECT_MS = 60_000

/** One sentence for each invariant that does not hold; empty when all is well. */
export async function broken(place: Place, acknowledged: readonly Acknowledged[]): Promise<string[]> {
	const missing = await undone(place, acknowledged)
	const { findings, twoLibraries } = await checkSite(place.address, place.filesDir, place.now)
	return [
		...missing,
		...findings.map(({ invariant, what, ids }) => `${invariant}: ${what}: ${ids.join(', ')}`),
		...(twoLibraries ? [] : ['I1: the second library was not there'])
	]
}

/** What of this is not there, or is there again. */
export async function undone(place: Place, entries: readonly Acknowledged[]): Promise<string[]> {
	const of = (kind: Kind) => entries.filter((entry) => entry.kind === kind)
	const subjects = (kind: Kind) => of(kind).map(({ subject }) => subject)
	return [
		...(await missingRegistrations(place.world, of('register'))),
		...(await missingRows(place.world, 'attendance', subjects('check-in'))),
		...(await missingRows(place.world, 'application', subjects('apply'))),
		...(await missingBadges(place, subjects('decide'))),
		...(await silentRevocations(place, subjects('revoke'))),
		...(await livingSessions(place.origin, subjects('sign-out')))
	]
}

async function missingRegistrations(world: World, entries: readonly Acknowledged[]): Promise<string[]> {
	const rows = await world.db.selectFrom('participant').select(['person_id', 'activity_id']).execute()
	const there = new Set(rows.map(({ person_id, activity_id }) => `${person_id} ${activity_id}`))
	return entries
		.filter(({ subject, about }) => !there.has(`${subject} ${about}`))
		.map(({ subject }) => `acknowledged registration of ${subject} is lost`)
}

async function missingRows(
	world: World,
	table: 'attendance' | 'application',
	subjects: readonly string[]
): Promise<string[]> {
	const rows =
		table === 'attendance'
			? await world.db
					.selectFrom(table)
					.select('participant_id as id')
					.where('confirmed', '=', true)
					.execute()
			: await world.db.selectFrom(table).select('id').execute()
	const there = new Set(rows.map(({ id }) => id))
	return subjects.filter((id) => !there.has(id)).map((id) => `acknowledged ${table} ${id} is lost`)
}

/** I1: what was decided is issued, once, and the signature holds for a second library. */
async function missingBadges(
	{ world, patience = EFFECT_MS }: Place,
	applications: readonly string[]
): Promise<string[]> {
	if (applications.length === 0) return []
	const signed = () =>
		world.db
			.selectFrom('credential')
			.innerJoin('award', 'award.id', 'credential.award_id')
			.select(['award.application_id as id', 'signed'])
			.where('award.application_id', 'in', [...applications])
			.where('signed', 'is not', null)
			.execute()
	await within(patience, async () => (await signed()).length >= new Set(applications).size)
	const issued = new Map((await signed()).map(({ id, signed: document }) => [id, document ?? '']))
	const found = await Promise.all(
		applications.map(async (id) => {
			const document = issued.get(id)
			if (document === undefined) return `I1: the badge of the acknowledged decision on ${id} is lost`
			return (await signedForDigitalBazaar(JSON.parse(document)))
				? undefined
				: `I1: the badge for ${id} does not verify`
		})
	)
	return found.filter((fault) => fault !== undefined)
}

/** I6: what was taken back is in the public list within a minute. */
async function silentRevocations(
	{ origin, world }: Place,
	credentials: readonly string[]
): Promise<string[]> {
	if (credentials.length === 0) return []
	const rows = await world.db
		.selectFrom('credential')
		.select(['id', 'signed', 'status_index', 'revoked_at'])
		.where('id', 'in', [...credentials])
		.execute()
	const faults: string[] = []
	for (const { id, signed, status_index: index, revoked_at: at } of rows) {
		const list = statusListOf(signed ?? '')
		const listed = () => isListed(origin, list, index)
		if (at === null) faults.push(`I6: the acknowledged revocation of ${id} is lost`)
		else if (!(await within(EFFECT_MS, listed)))
			faults.push(`I6: the list does not say that ${id} was revoked`)
	}
	return faults
}

type StatusEntry = { readonly statusPurpose: string; readonly statusListCredential: string }

function statusListOf(signed: string): string {
	// Signed by the site, whose documents have one entry or several.
	const { credentialStatus } = JSON.parse(signed) as { credentialStatus: StatusEntry | StatusEntry[] }
	const entry = [credentialStatus].flat().find(({ statusPurpose }) => statusPurpose === 'revocation')
	return new URL(entry?.statusListCredential ?? '').pathname
}

async function isListed(origin: string, path: string, index: number): Promise<boolean> {
	const answer = await fetch(origin + path)
	// The site's own list.
	const list = (await answer.json()) as { credentialSubject: { encodedList: string } }
	return readStatus(decodeList(list.credentialSubject.encodedList), index)
}

/** I10: who signed out stays out. */
async function livingSessions(origin: string, cookies: readonly string[]): Promise<string[]> {
	const alive = await Promise.all(
		cookies.map(async (cookie) => {
			const { status } = await fetch(`${origin}/account`, { headers: { cookie }, redirect: 'manual' })
			return status === 200
		})
	)
	return alive.some(Boolean) ? ['I10: an ended session lives again'] : []
}
