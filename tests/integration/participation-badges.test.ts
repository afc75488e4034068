// The Helsinki days end: 24 of 25 get the badge that says they took part, and nothing more.
import { randomUUID } from 'node:crypto'
import { verify } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { recordMarks } from '../../platform/src/domain/activities/attendance/record-marks.ts'
import { attendanceTable } from '../../platform/src/domain/activities/attendance/table-queries.ts'
import { doubtfulCredentials } from '../../platform/src/domain/badges/issuing/doubt-queries.ts'
import { hostedAssertion, hostedBadgeClass } from '../../platform/src/domain/badges/issuing/hosted-queries.ts'
import { issuingJobs } from '../../platform/src/domain/badges/issuing/jobs.ts'
import { badgePicture } from '../../platform/src/domain/badges/issuing/picture-queries.ts'
import { myBadge, myBadges } from '../../platform/src/domain/passport/queries.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import type { Letter } from '../../platform/src/ports/ports.ts'
import {
	finishes,
	hasActivity,
	HELSINKI,
	HELSINKI_ABSENT,
	HELSINKI_ONLINE,
	takesPart,
	wasThere,
	type Activity
} from '../world/attendance.ts'
import { valueOf } from '../world/badges.ts'
import { hasBadges, lasting } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

const SEATS = Array.from({ length: 25 }, (_, seat) => `P${String(seat + 1).padStart(2, '0')}`)
const TITLE = { fi: 'Helsingin päivät', en: 'Helsinki days: $& and more' }

async function helsinkiDays(seats: readonly string[] = SEATS) {
	const letters: Letter[] = []
	const mail = { send: (letter: Letter) => Promise.resolve(void letters.push(letter)) }
	const world = await openWorld({ now: new Date('2021-10-28T15:00:00Z'), ports: { mail } })
	await hasBadges(world)
	const host = await world.hasOrganisation({ name: 'Luovi' })
	const elsewhere = await world.hasOrganisation({ name: 'Elsewhere' })
	const carla = await world.hasPerson('Carla', host, ['coordinator'])
	const activity = await hasActivity(world, { organisationId: host, sessions: HELSINKI, title: TITLE })
	const people: Record<string, { person: Person; participantId: string }> = {}
	for (const seat of seats) {
		const person = await world.hasPerson(`Guest ${letterOf(seat)}`, elsewhere)
		people[seat] = { person, participantId: await takesPart(world, activity, person) }
		await attends(world, activity, people[seat].participantId, seat)
	}
	return lasting({ world, activity, people, letters, carla, host })
}

const letterOf = (seat: string): string => String.fromCharCode(96 + Number(seat.slice(1)))

async function attends(world: World, activity: Activity, participantId: string, seat: string): Promise<void> {
	for (const { name } of HELSINKI.filter(({ name }) => !HELSINKI_ABSENT[seat]?.includes(name)))
		await wasThere(world, activity, participantId, {
			session: name,
			presence: HELSINKI_ONLINE[seat]?.includes(name) ? 'online' : 'on-site'
		})
}

const standing = (world: World) =>
	world.db
		.selectFrom('award')
		.innerJoin('credential', 'credential.award_id', 'award.id')
		.select(['award.person_id', 'award.kind', 'credential.id', 'credential.public_id', 'credential.signed'])
		.where('credential.signed', 'is not', null)
		.execute()

test('24 of 25 get the badge, P17 a kind letter, whatever is done twice', { timeout: 60_000 }, async () => {
	await using days = await helsinkiDays()
	const { world, activity, people, letters, carla } = days
	const table = await world.as(carla).ask(attendanceTable, activity.id)
	const minutes = Object.fromEntries((table?.people ?? []).map((row) => [row.name, row.minutes]))
	expect(table?.countedMinutes).toBe(915)
	expect(
		['P01', 'P05', 'P09', 'P17', 'P21', 'P22'].map((seat) => minutes[`Guest ${letterOf(seat)}`])
	).toEqual([915, 825, 795, 615, 885, 915])
	await finishes(world, activity)
	await world.worksOffJobs()
	const context = { ports: world.app.ports, run: world.system.run, ask: world.system.ask }
	await issuingJobs['award-participation']?.(context, { activityId: activity.id })
	for (const { participantId } of Object.values(people))
		await issuingJobs['issue-participation']?.(context, { participantId })
	await world.worksOffJobs()

	const held = await standing(world)
	expect(held).toHaveLength(24)
	expect(new Set(held.map(({ person_id }) => person_id)).size).toBe(24)
	expect(held.some(({ person_id }) => person_id === people['P17']?.person.id)).toBe(false)
	expect(letters).toHaveLength(25)
	const shortfall = letters.find(({ to }) => to === 'guest.q@example.test')
	expect(shortfall?.text).toContain('615 of 915')
	expect(shortfall?.attachments).toBeUndefined()
	expect(await world.system.ask(doubtfulCredentials, undefined)).toEqual([])
})

test('the document says who took part in what, and that no skill was assessed', async () => {
	await using days = await helsinkiDays(['P01'])
	const { world, activity, people, host } = days
	await finishes(world, activity)
	await world.worksOffJobs()
	const [held] = await standing(world)
	const report = await verify(held?.signed ?? '', {
		now: world.now,
		offline: true,
		recipients: ['guest.a@example.test']
	})
	expect(report).toMatchObject({
		verdict: 'valid',
		summary: { name: 'Took part: Helsinki days: $& and more', issuerName: 'Luovi' }
	})
	const document = JSON.parse(held?.signed ?? '')
	expect(document.credentialSubject.achievement.tag).toEqual(['participation'])
	expect(document.credentialSubject.result).toMatchObject([{ value: 'Attendance' }])

	const person = world.as(people['P01']?.person ?? { kind: 'anonymous' }, 'fi')
	expect(await person.ask(myBadges, undefined)).toMatchObject([
		{ kind: 'participation', name: { fi: 'Took part: Helsingin päivät (fi)' } }
	])
	const badge = await person.ask(myBadge, held?.id ?? '')
	expect(badge?.name.sv).toBe('Took part: Helsinki days: $& and more (sv)')
	const picture = await world.system.ask(badgePicture, { file: `${badge?.picture}.svg`, language: 'fi' })
	expect(picture?.content).toContain('<title>Took part: Helsingin päivät (fi)</title>')
	const others = `${badge?.picture.slice(0, 36)}.${randomUUID()}.svg`
	expect(await world.system.ask(badgePicture, { file: others, language: 'fi' })).toBeUndefined()

	const origin = 'http://localhost:3000'
	const asserted = await world.system.ask(hostedAssertion, { publicId: held?.public_id ?? '', origin })
	const address = String(asserted?.document['badge'])
	expect(address).toBe(document.credentialSubject.achievement.id)
	expect(address).toMatch(new RegExp(`/${host}/${activity.id}$`))
	const [versionId = ''] = address.split('/ob2/badges/')[1]?.split('/') ?? []
	const parts = { versionId, organisationId: host, origin }
	expect(await world.system.ask(hostedBadgeClass, { ...parts, activityId: activity.id })).toMatchObject({
		id: address,
		name: 'Took part: Helsinki days: $& and more'
	})
	expect(await world.system.ask(hostedBadgeClass, { ...parts, activityId: randomUUID() })).toBeUndefined()
})

test('a list that is put right afterwards brings the badge by itself; one that takes away is doubted, not revoked', async () => {
	await using days = await helsinkiDays(['P17', 'P21'])
	const { world, activity, people, carla } = days
	await finishes(world, activity)
	await world.worksOffJobs()
	expect(await standing(world)).toHaveLength(1)
	const corrects = (seat: string, session: string, presence: 'on-site' | 'absent') =>
		world.as(carla).run(recordMarks, {
			activityId: activity.id,
			sessionId: activity.session(session),
			marks: [
				{ id: randomUUID(), participantId: people[seat]?.participantId ?? '', presence, saidAt: world.now }
			]
		})
	world.later(60_000)
	for (const session of ['D3S1', 'D3S2', 'D3S3']) valueOf(await corrects('P17', session, 'on-site'))
	await world.worksOffJobs()
	expect(await standing(world)).toHaveLength(2)
	for (const session of ['D1S1', 'D1S2', 'D1S3']) valueOf(await corrects('P21', session, 'absent'))
	await world.worksOffJobs()
	expect(await standing(world)).toHaveLength(2)
	expect(await world.system.ask(doubtfulCredentials, undefined)).toHaveLength(1)
})

test('the signer counts by itself: an award that nobody sat for is not signed', async () => {
	await using days = await helsinkiDays(['P17'])
	const { world, activity, people } = days
	const { participantId = '' } = people['P17'] ?? {}
	await wasThere(world, activity, participantId, 'D3S1')
	await wasThere(world, activity, participantId, 'D3S2')
	await finishes(world, activity)
	const context = { ports: world.app.ports, run: world.system.run, ask: world.system.ask }
	await issuingJobs['issue-participation']?.(context, { participantId })
	const { id: credentialId } = await world.db.selectFrom('credential').select('id').executeTakeFirstOrThrow()
	await world.db.updateTable('attendance').set({ confirmed: false }).execute()
	await expect(issuingJobs['sign-credential']?.(context, { credentialId })).rejects.toThrow(
		'the person was not there for long enough'
	)
	const award = await world.db.selectFrom('award').selectAll().executeTakeFirstOrThrow()
	const again = { ...award, id: randomUUID(), activity_title: JSON.stringify(award.activity_title) }
	await expect(world.db.insertInto('award').values(again).execute()).rejects.toThrow(
		'award_once_per_activity'
	)
})
