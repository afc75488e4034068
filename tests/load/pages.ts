// What is asked for most: the public page of a badge, its status list, a badge to verify, and members at work.
import type { Place } from '../faults/place.ts'
import { hasRegistrations, hasRevocations, type School } from '../faults/school.ts'
import { sessionCookieOf } from '../world/peopled-site.ts'
import { compared } from './compared.ts'
import type { Ask } from './measure.ts'

const READS = ['/path', '/modules', '/badges', '/map', '/my-badges', '/applications', '/activities']
const MEMBERS = 20
const WRITES = 600

/** An issued badge whose page is open to everybody. */
export async function openBadge({ within }: Place, school: School) {
	return within(async (world) => {
		await hasRevocations(world, school, 1)
		const badge = await world.db
			.selectFrom('credential')
			.innerJoin('award', 'award.id', 'credential.award_id')
			.select(['award_id', 'public_id', 'signed', 'award.person_id', 'award.organisation_id'])
			.where('signed', 'is not', null)
			.executeTakeFirstOrThrow()
		await world.db
			.insertInto('badge_share')
			.values({
				award_id: badge.award_id,
				person_id: badge.person_id,
				organisation_id: badge.organisation_id,
				shared_at: world.now,
				changed_at: world.now
			})
			.onConflict((conflict) => conflict.column('award_id').doUpdateSet({ shared_at: world.now }))
			.execute()
		return { publicId: badge.public_id, signed: badge.signed ?? '' }
	})
}

export const publicPage = (clients: 50 | 200) =>
	compared({
		name: 'public-page',
		clients,
		goal: { perSecond: 300, p99: clients === 50 ? 200 : 500 },
		prepare: async (place, school) => {
			const { publicId } = await openBadge(place, school)
			return () => ({ path: `/b/${publicId}`, headers: { accept: 'text/html' }, fine: [200] })
		}
	})

export const statusList = () =>
	compared({
		name: 'status-list',
		clients: 50,
		goal: { perSecond: 1_000, p99: 100 },
		prepare: async (place, school) => {
			const { signed } = await openBadge(place, school)
			const path = /\/status\/[\w-]+/.exec(signed)?.[0] ?? ''
			const { headers } = await fetch(place.site().origin + path)
			const known = { 'if-none-match': headers.get('etag') ?? '' }
			return () => ({ path, headers: known, fine: [304] })
		}
	})

export const verify = () =>
	compared({
		name: 'verify',
		clients: 10,
		goal: { perSecond: 20, p99: 1_000 },
		prepare: async (place, school) => {
			const { signed: body } = await openBadge(place, school)
			let turn = 0
			// Each address may ask forty times a minute.
			const from = () => `10.${(++turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`
			return () => ({
				path: '/api/v1/verify',
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-forwarded-for': from() },
				body,
				fine: [200]
			})
		}
	})

/** Seven read, three register for an activity; who has registered already is told so in the same way. */
export const memberMix = () =>
	compared({
		name: 'member-mix',
		clients: 50,
		goal: { perSecond: 100, p99: 300 },
		prepare: mixOfMembers
	})

export async function mixOfMembers(place: Place, school: School): Promise<() => Ask> {
	const reads = await readingMembers(place, school)
	const writes = await place.within(async (world) => {
		const { deeds } = await hasRegistrations(world, school, { count: WRITES })
		return deeds.map(({ path, cookie, form }): Ask => ({
			path,
			method: 'POST',
			headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
			body: new URLSearchParams(form).toString(),
			fine: [303]
		}))
	})
	let turn = 0
	return () => {
		const list = ++turn % 10 < 7 ? reads : writes
		// The lists are never empty.
		return list[turn % list.length] as Ask
	}
}

const readingMembers = ({ within }: Place, school: School): Promise<Ask[]> =>
	within(async (world) => {
		const asks: Ask[] = []
		for (let member = 0; member < MEMBERS; member++) {
			const { name, value } = await sessionCookieOf(
				world,
				await world.hasPerson(`Reader ${String.fromCharCode(97 + member)}`, school.id)
			)
			const headers = { cookie: `${name}=${value}`, accept: 'text/html' }
			asks.push(...READS.map((path) => ({ path, headers, fine: [200] })))
		}
		return asks
	})
