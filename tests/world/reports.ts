// The Helsinki days as they stand when their report is written: people, groups, attendance, badges, feedback.
import { randomUUID } from 'node:crypto'
import { openRounds } from '../../platform/src/domain/feedback/rounds/open-rounds.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import {
	finishes,
	hasActivity,
	HELSINKI,
	HELSINKI_ABSENT,
	HELSINKI_ONLINE,
	hosts,
	wasThere,
	type Activity
} from './attendance.ts'
import { valueOf } from './badges.ts'
import { answers, closes, hasForms, roundFor } from './feedback.ts'
import { hasAwardedApplication, hasBadges } from './issuing.ts'
import { hasTrainingPackage } from './modules.ts'
import { openWorld, type World } from './world.ts'

/** Seat, name, organisation, country, work. */
const PEOPLE = [
	['P01', 'Aino Rinne', 'Luovi', 'FI', 'teacher, horticulture'],
	['P02', 'Mikko Salonen', 'Luovi', 'FI', 'international coordinator'],
	['P03', 'Helena Virta', 'Luovi', 'FI', 'guidance counsellor'],
	['P04', 'Sofia Lindgren', 'Luovi', 'FI', 'special needs teacher'],
	['P05', 'Petri Koskela', 'Live', 'FI', 'project manager (host)'],
	['P06', 'Outi Laakso', 'Live', 'FI', 'language teacher'],
	['P07', 'Jani Mäki', 'Live', 'FI', 'IT teacher'],
	['P08', 'Kadri Tamm', 'Kuressaare Ametikool', 'EE', 'teacher, hospitality'],
	['P09', 'Rein Saar', 'Kuressaare Ametikool', 'EE', 'teacher, boat building'],
	['P10', 'Liis Oja', 'Kuressaare Ametikool', 'EE', 'project manager'],
	['P11', 'Maarja Kask', 'Kuressaare Ametikool', 'EE', 'head of studies'],
	['P12', 'Giulia Ferri', 'ENAC', 'IT', 'project officer'],
	['P13', 'Paolo Rossetti', 'ENAC', 'IT', 'trainer, mechanics'],
	['P14', 'Chiara Monti', 'ENAC', 'IT', 'tutor'],
	['P15', 'Luca Bassi', 'ENAC', 'IT', 'trainer, catering'],
	['P16', 'Marta Greco', 'ENAC', 'IT', 'centre director'],
	['P17', 'Anouk de Wit', 'Alfa-college', 'NL', 'teacher, care'],
	['P18', 'Joris Bakker', 'Alfa-college', 'NL', 'international coordinator'],
	['P19', 'Femke Smit', 'Alfa-college', 'NL', 'teacher, business'],
	['P20', 'Daan Visser', 'Alfa-college', 'NL', 'HR adviser'],
	['P21', 'Eva Mulder', 'MBO Amersfoort (guest)', 'NL', 'international coordinator'],
	['P22', 'Ane Etxarri', 'Spanish partner', 'ES', 'teacher, electronics'],
	['P23', 'Iker Zubia', 'Spanish partner', 'ES', 'international coordinator'],
	['P24', 'Laura Campos', 'Spanish partner', 'ES', 'teacher, logistics'],
	['P25', 'Jon Arrieta', 'Spanish partner', 'ES', 'head of quality']
] as const

const TITLES: Readonly<Record<string, string>> = {
	D1S1: 'Getting to know each other',
	D1S2: 'Future challenges of VET',
	D1S3: 'Megatrends workshop in mixed groups',
	D1S4: 'HR and internationalisation: practices compared',
	D1S5: 'Wrap-up: one idea per country',
	D1C1: 'City walk and harbour dinner',
	D2S1: 'The internationalisation path: place yourself, choose a route',
	D2S2: 'Module test A (5 mixed groups)',
	D2S3: 'Module test B (5 mixed groups)',
	D2S4: 'Feedback on modules: own form first, then talk',
	D2C1: 'Shore walk',
	D3S1: 'What open badges are',
	D3S2: 'How our badges work: criteria, evidence, assessor',
	D3S3: 'Apply for a badge on a module tested yesterday',
	D3S4: 'Assessor round: feedback and improve',
	D3S5: 'Closing and feedback',
	D3C1: 'Museum visit',
	D4O1: 'Optional: visit to Live in Espoo'
}
const GROUPS = {
	G1: { seats: [1, 8, 12, 17, 22], modules: ['M06', 'M03'] },
	G2: { seats: [2, 9, 13, 18, 23], modules: ['M11', 'M05'] },
	G3: { seats: [3, 6, 14, 19, 24], modules: ['M05', 'M04'] },
	G4: { seats: [5, 10, 15, 20, 25], modules: ['M13', 'M08'] },
	G5: { seats: [4, 7, 11, 16, 21], modules: ['M07', 'M09'] }
} as const

export type Guest = { readonly person: Person; readonly participantId: string; readonly seat: string }

/** On the last evening, with attendance noted. Nothing is finished yet. */
export async function helsinki(seats?: readonly string[]) {
	const world = await openWorld({
		now: new Date('2021-10-26T05:00:00Z'),
		ports: { mail: { send: () => Promise.resolve() } }
	})
	await hasTrainingPackage(world)
	await hasBadges(world)
	await hasForms(world)
	const host = await world.hasOrganisation({ name: 'Luovi' })
	const elsewhere = await world.hasOrganisation({ name: 'Elsewhere', country: 'EE' })
	const coordinator = await world.hasPerson('Carla Coordinator', host, ['coordinator'])
	const stranger = await world.hasPerson('Otto Other', elsewhere, ['coordinator'])
	const title = { en: 'From a rookie to an expert', fi: 'Aloittelijasta asiantuntijaksi' }
	const activity = await hasActivity(world, { organisationId: host, sessions: HELSINKI, title })
	await dresses(world, activity)
	const guests = await takeSeats(world, activity, { home: elsewhere, seats })
	await world.db.updateTable('activity').set({ photos: true }).execute()
	for (const { participantId, seat } of guests) await attends(world, activity, participantId, seat)
	return {
		world,
		activity,
		guests,
		coordinator,
		stranger,
		[Symbol.asyncDispose]: () => world[Symbol.asyncDispose]()
	}
}
export type Helsinki = Awaited<ReturnType<typeof helsinki>>

/** Titles, kinds, places and a speaker, which attendance alone does not need. */
async function dresses(world: World, activity: Activity): Promise<void> {
	const [hotel, luovi] = [randomUUID(), randomUUID()]
	await world.db
		.insertInto('place')
		.values([
			{
				id: hotel,
				activity_id: activity.id,
				name: 'Seaside hotel',
				address: 'Rantatie 1, Helsinki',
				online_url: 'https://meet.example/secret-room'
			},
			{ id: luovi, activity_id: activity.id, name: 'Luovi, Helsinki' }
		])
		.execute()
	for (const { name, counted } of HELSINKI) {
		const kind =
			name === 'D2S2' || name === 'D2S3'
				? 'module-test'
				: name === 'D3S3'
					? 'badge-workshop'
					: counted
						? 'workshop'
						: 'culture'
		await world.db
			.updateTable('activity_session')
			.set({
				title: JSON.stringify({ en: TITLES[name] ?? name }),
				kind,
				place_id: name.startsWith('D3') ? luovi : hotel
			})
			.where('id', '=', activity.session(name))
			.execute()
	}
	await world.db
		.insertInto('speaker')
		.values({
			id: randomUUID(),
			session_id: activity.session('D1S2'),
			activity_id: activity.id,
			name: 'Petri Koskela',
			organisation: 'Live',
			position: 0
		})
		.execute()
}

type Seats = { readonly home: string; readonly seats: readonly string[] | undefined }

async function takeSeats(world: World, activity: Activity, { home, seats: taken }: Seats): Promise<Guest[]> {
	const groups = Object.entries(GROUPS).map(([name, group]) => ({ ...group, name, id: randomUUID() }))
	await world.db
		.insertInto('activity_group')
		.values(groups.map(({ id, name }, position) => ({ id, activity_id: activity.id, name, position })))
		.execute()
	await world.db
		.insertInto('group_module')
		.values(
			groups.flatMap(({ id, modules }) =>
				modules.map((module_id, place) => ({
					session_id: activity.session(place === 0 ? 'D2S2' : 'D2S3'),
					group_id: id,
					activity_id: activity.id,
					module_id
				}))
			)
		)
		.execute()
	const guests: Guest[] = []
	for (const [seat, name, organisation, country, work] of PEOPLE) {
		if (taken && !taken.includes(seat)) continue
		const person = await world.hasPerson(name, home)
		const participantId = randomUUID()
		const group = groups.find(({ seats }) => (seats as readonly number[]).includes(Number(seat.slice(1))))
		await world.db
			.insertInto('participant')
			.values({
				id: participantId,
				activity_id: activity.id,
				person_id: person.id,
				...{ name, organisation, country, work },
				state: 'registered',
				photo_consent: seat !== 'P04',
				group_id: group?.id ?? null,
				registered_at: world.now,
				state_since: world.now
			})
			.execute()
		guests.push({ person, participantId, seat })
	}
	return guests
}

async function attends(world: World, activity: Activity, participantId: string, seat: string): Promise<void> {
	for (const { name } of HELSINKI.filter(({ counted }) => counted)) {
		const absent = HELSINKI_ABSENT[seat]?.includes(name)
		const online = HELSINKI_ONLINE[seat]?.includes(name)
		await wasThere(world, activity, participantId, {
			session: name,
			presence: absent ? 'absent' : online ? 'online' : 'on-site'
		})
	}
}

/** Two people have needs: they are deleted 30 days later, as everybody's are. */
export async function haveNeeds(
	{ world, activity, guests }: Helsinki,
	needs: Readonly<Record<string, { diet?: string; access?: string }>>
): Promise<void> {
	for (const [seat, need] of Object.entries(needs))
		await world.db
			.insertInto('participant_need')
			.values({ participant_id: guestAt(guests, seat).participantId, activity_id: activity.id, ...need })
			.execute()
}

export function guestAt(guests: readonly Guest[], seat: string): Guest {
	const guest = guests.find((one) => one.seat === seat)
	if (!guest) throw new Error(`Nobody sits at ${seat}.`)
	return guest
}

/** The activity is finished, and the participation badges are awarded and signed. */
export async function isFinished({ world, activity }: Helsinki): Promise<void> {
	world.later(Date.parse('2021-10-28T15:00:00Z') - world.now.getTime())
	await finishes(world, activity)
	await world.worksOffJobs()
}

/** 23 of 25 answer: FI 7, IT 5, NL 4, EE 4, ES 3. One of them writes a formula. */
export async function giveFeedback({ world, activity, guests }: Helsinki): Promise<string> {
	valueOf(await world.system.run(openRounds, activity.id))
	const round = await roundFor(world, activity.id, 'activity')
	await world.db.updateTable('feedback_round').set({ breakdown: 'country' }).where('id', '=', round).execute()
	world.later(Date.parse('2021-10-28T12:00:00Z') - world.now.getTime())
	const silent = new Set(['P17', 'P22'])
	for (const [place, { person, seat }] of guests.filter(({ seat }) => !silent.has(seat)).entries())
		valueOf(
			await answers(world, person, round, {
				aims: String(3 + (place % 3)),
				pace: String(2 + (place % 3)),
				...(place % 2 === 0
					? { keep: seat === 'P01' ? '=HYPERLINK("https://evil.example")' : `Keep the shore walk (${place})` }
					: {})
			})
		)
	return round
}

export { closes }

export const hostsHere = ({ world, activity }: Helsinki, person: Person, kind: 'host' | 'organiser') =>
	hosts(world, activity, person, kind)

export const appliesAndGets = (
	{ world, guests }: Helsinki,
	seat: string,
	badgeId: string,
	assessor: Person
) => hasAwardedApplication(world, { applicant: guestAt(guests, seat).person, assessors: [assessor], badgeId })
