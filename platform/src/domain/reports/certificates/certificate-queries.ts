// Certificates of attendance: all for those who plan the activity, one's own for a participant, and the check by a stranger.
import type { Reader } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Scene } from '#kernel/scene.ts'
import { attendanceTable, myAttendance, participantTally } from '../../activities/attendance/table-queries.ts'
import { isPresent } from '../../activities/attendance/rules.ts'
import { activityPlan } from '../../activities/planning/plan-queries.ts'
import { programme, type Programme } from '../../activities/planning/programme-queries.ts'
import { myParticipation } from '../../activities/registration/queries.ts'
import { fileName } from '../paper/rules.ts'
import type { Attended, Certificates } from './model.ts'

type Bundle = { readonly name: string; readonly certificates: Certificates }
type Presence = Parameters<typeof isPresent>[0]

/** Undefined before the activity is finished, and for whoever does not plan it. */
export async function allCertificates(
	reader: Reader,
	scene: Scene,
	{ activityId, origin }: { readonly activityId: string; readonly origin: string }
): Promise<Bundle | undefined> {
	const planned = await activityPlan(reader, scene, activityId)
	const plan = planned && (await programme(reader, scene, { code: planned.code }))
	const table = plan?.state === 'finished' && (await attendanceTable(reader, scene, plan.id))
	if (!plan || !table) return undefined
	const people = table.people.map(({ id, name, organisation, minutes, standings }) => ({
		...{ id, name, organisation, minutes },
		sessions: attendedIn(plan, standings)
	}))
	return bundle(scene, plan, { people, countedMinutes: table.countedMinutes, origin })
}

/** Of the person who asks; undefined before the activity is finished, and for whoever was not there. */
export async function ownCertificate(
	reader: Reader,
	scene: Scene,
	{ code, origin }: { readonly code: string; readonly origin: string }
): Promise<Bundle | undefined> {
	const plan = await programme(reader, scene, { code })
	const mine = plan?.state === 'finished' && (await myParticipation(reader, scene, plan.id))
	const attended = await myAttendance(reader, scene, code)
	if (!plan || !mine || !attended || attended.minutes === 0) return undefined
	const { id, name, organisation } = mine
	const person = {
		id,
		name,
		organisation,
		minutes: attended.minutes,
		sessions: attendedIn(plan, attended.standings)
	}
	return bundle(scene, plan, { people: [person], countedMinutes: attended.countedMinutes, origin })
}

const attendedIn = ({ sessions }: Programme, standings: Readonly<Record<string, Presence>>): string[] =>
	sessions.filter(({ id, counted }) => counted && isPresent(standings[id])).map(({ title }) => title)

type Filled = {
	readonly people: readonly Attended[]
	readonly countedMinutes: number
	readonly origin: string
}

const bundle = (
	{ language, now }: Scene,
	plan: Programme,
	{ people, countedMinutes, origin }: Filled
): Bundle => ({
	name: `${fileName(plan.title)}-certificate${people.length === 1 ? '' : 's'}.pdf`,
	certificates: {
		language,
		madeAt: now,
		activity: { ...activityOf(plan), countedMinutes },
		people: people.filter(({ minutes }) => minutes > 0),
		address: `${origin}/activities/${plan.code}/certificate`
	}
})

const activityOf = ({ title, startsOn, endsOn, organisation, sessions }: Programme) => ({
	...{ title, startsOn, endsOn, organisation },
	places: [...new Set(sessions.flatMap(({ place, counted }) => (place && counted ? [place] : [])))]
})

/** For the system only: what the sheet with this number says. Whoever has the number holds the sheet. */
export async function certificateSays(
	reader: Reader,
	scene: Scene,
	{ code, id }: { readonly code: string; readonly id: string }
) {
	const plan = isUuid(id) ? await programme(reader, scene, { code }) : undefined
	if (plan?.state !== 'finished') return undefined
	const [who, tally] = await Promise.all([
		reader
			.selectFrom('participant')
			.select(['name', 'organisation'])
			.where('id', '=', id)
			.where('activity_id', '=', plan.id)
			.executeTakeFirst(),
		participantTally(reader, scene, id)
	])
	if (!who || !tally || tally.minutes === 0) return undefined
	return {
		...activityOf(plan),
		host: plan.organisation,
		...who,
		minutes: tally.minutes,
		countedMinutes: tally.countedMinutes
	}
}
