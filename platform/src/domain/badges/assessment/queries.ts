// The assessor's desk: what is on it, what waits, what is judged again.
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { badgesInVersions } from '../design/queries.ts'
import { assessorFacts } from './assessor-queries.ts'
import { hasAssessorBadge } from './decide-application.ts'
import type { Assessor } from './model.ts'
import { minutesFor, MOST_OPEN, whyNotJudge, whyNotTake } from './rules.ts'
import { ownSecondLooks, secondLookAsWaiting, unclaimedSecondLooks } from './second-look-queries.ts'
import { waitingApplications, type WaitingApplication } from './waiting-queries.ts'

export type DeskItem = {
	readonly id: string
	readonly badgeId: string
	readonly badge: LocalText
	readonly level: number
	readonly language: string
	readonly submittedAt: Date
	readonly promisedAt: Date
	readonly minutes: number
	readonly again: boolean
	readonly appealed: boolean
	readonly needed: number
}
export type LookItem = {
	readonly id: string
	readonly badge: LocalText
	readonly level: number
	readonly language: string
	readonly taken: boolean
}

export type Desk = {
	readonly mine: readonly DeskItem[]
	readonly waiting: readonly DeskItem[]
	/** What waits for others, by the reason why it is not for the asking person. */
	readonly notForMe: Readonly<Record<string, number>>
	readonly looks: readonly LookItem[]
	readonly load: number
	readonly limit: number
	readonly appointed: boolean
}

export async function assessorsDesk(reader: Reader, scene: Scene): Promise<Desk> {
	if (scene.actor.kind !== 'person')
		return { mine: [], waiting: [], notForMe: {}, looks: [], load: 0, limit: MOST_OPEN, appointed: false }
	const me = await assessorFacts(reader, scene.actor.id)
	const all = await waitingApplications(reader, scene)
	const holds = (one: WaitingApplication) =>
		one.seats.some(({ assessorId, decided }) => assessorId === me.id && !decided)
	const free = all.filter((one) => ['load-limit', undefined].includes(whyNotTake(me, one)))
	return {
		mine: await itemsOf(reader, all.filter(holds)),
		waiting: await itemsOf(reader, free),
		notForMe: reasonsFor(
			me,
			all.filter((one) => !holds(one) && !free.includes(one))
		),
		looks: await looksFor(reader, scene, me),
		load: me.load,
		limit: MOST_OPEN,
		appointed: !(await hasAssessorBadge(reader, me.id))
	}
}

/** How many applications the asking person could take, or holds: for the navigation and the path. */
export async function deskCount(
	reader: Reader,
	scene: Scene
): Promise<{ readonly mine: number; readonly waiting: number }> {
	const { mine, waiting } = await assessorsDesk(reader, scene)
	return { mine: mine.length, waiting: waiting.length }
}

function reasonsFor(me: Assessor, others: readonly WaitingApplication[]): Record<string, number> {
	const counts: Record<string, number> = {}
	for (const one of others) {
		const reason = whyNotTake(me, one)
		// A seat that others hold is nothing to tell; neither is what one decided already.
		if (reason && !['no-free-seat', 'already-on-it', 'own-application'].includes(reason))
			counts[reason] = (counts[reason] ?? 0) + 1
	}
	return counts
}

async function itemsOf(reader: Reader, list: readonly WaitingApplication[]): Promise<DeskItem[]> {
	const badgeOf = await badgesInVersions(
		reader,
		list.map(({ badgeVersionId }) => badgeVersionId)
	)
	return list.map((one) => {
		const { name, level, criteria } = badgeOf(one.badgeVersionId)
		return {
			id: one.id,
			badgeId: one.badgeId,
			badge: name,
			level,
			language: one.language,
			submittedAt: one.submittedAt,
			promisedAt: one.promisedAt,
			minutes: minutesFor(one.pieces, criteria.length),
			again: one.round > 1,
			appealed: one.appealed,
			needed: one.needed
		}
	})
}

async function looksFor(reader: Reader, scene: Scene, me: Assessor): Promise<LookItem[]> {
	const own = (await ownSecondLooks(reader, scene)).map((look) => ({ look, taken: true }))
	const free = (await unclaimedSecondLooks(reader, scene)).filter(
		(look) => whyNotJudge(me, secondLookAsWaiting(look)) === undefined
	)
	const all = [...own, ...free.map((look) => ({ look, taken: false }))]
	const badgeOf = await badgesInVersions(
		reader,
		all.map(({ look }) => look.badge_version_id)
	)
	return all.map(({ look, taken }) => {
		const { name, level } = badgeOf(look.badge_version_id)
		return { id: look.id, badge: name, level, language: look.language, taken }
	})
}
