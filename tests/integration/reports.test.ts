// The report of the Helsinki days: every number comes out, nobody is named who should not be, and strangers get nothing.
import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { reportFile } from '../../platform/src/domain/reports/activity/file-queries.ts'
import { CERTIFICATES, DOCUMENTS } from '../../platform/src/domain/reports/activity/model.ts'
import { reportPage } from '../../platform/src/domain/reports/activity/page-queries.ts'
import {
	allCertificates,
	certificateSays,
	ownCertificate
} from '../../platform/src/domain/reports/certificates/certificate-queries.ts'
import { drawCertificates } from '../../platform/src/domain/reports/certificates/draw-certificates.ts'
import { drawPdf } from '../../platform/src/domain/reports/paper/draw-pdf.ts'
import { writeCsv } from '../../platform/src/domain/reports/paper/write-csv.ts'
import { writeXlsx } from '../../platform/src/domain/reports/paper/write-xlsx.ts'
import type { Language } from '../../platform/src/kernel/languages.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { readPdf } from '../world/read-pdf.ts'
import {
	appliesAndGets,
	closes,
	giveFeedback,
	guestAt,
	haveNeeds,
	helsinki,
	hostsHere,
	isFinished,
	type Helsinki
} from '../world/reports.ts'

const origin = 'https://path.example'

const taken = async (
	days: Helsinki,
	file: string,
	{ as = days.coordinator, language = 'en' as Language } = {}
) => days.world.as(as, language).ask(reportFile, { activityId: days.activity.id, file, origin })

async function paperOf(days: Helsinki, file: string, language: Language = 'en') {
	const made = await taken(days, file, { language })
	if (made?.kind !== 'paper') throw new Error(`${file} is no paper`)
	return made.paper
}

async function textOf(days: Helsinki, file: string, language: Language = 'en'): Promise<string> {
	const made = await taken(days, file, { language })
	if (made?.kind !== 'text') throw new Error(`${file} is no text`)
	return made.text
}

const bytesOf = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
	new Uint8Array(await new Response(stream).arrayBuffer())

const rowsOf = (csv: string): string[][] => parse(csv, { bom: true })

test('every number of the Helsinki days stands in its document', { timeout: 120_000 }, async () => {
	await using days = await helsinki()
	const { guests } = days
	expect((await gaps(days)).map(({ kind }) => kind)).toEqual(['not-finished'])
	await appliesAndGets(days, 'P01', 'B-M06', guestAt(guests, 'P02').person)
	const round = await giveFeedback(days)
	await isFinished(days)
	await closes(days.world, round)

	const hours = rowsOf(writeCsv(await paperOf(days, 'hours.csv')))
	const minutes = (name: string) => hours.find(([who]) => who === name)?.slice(2, 5)
	expect(hours.find(([fact]) => fact === 'Time that counts')?.[1]).toBe('915')
	expect(minutes('Rein Saar')).toEqual(['795', '13.25', '86.9'])
	expect(minutes('Anouk de Wit')).toEqual(['615', '10.25', '67.2'])
	expect(minutes('Petri Koskela')).toEqual(['825', '13.75', '90.2'])
	expect(minutes('Eva Mulder')).toEqual(['885', '14.75', '96.7'])
	expect(minutes('Ane Etxarri')).toEqual(['915', '15.25', '100'])
	expect(hours.find(([fact]) => fact === 'Were there long enough')?.[1]).toBe('24 of 25 people')

	const [origins] = await sheets(days, 'participants.xlsx')
	expect(origins?.data).toEqual([
		['Country', 'Organisations', 'People'],
		['Finland', 'Live (3), Luovi (4)', 7],
		['Italy', 'ENAC (5)', 5],
		['Netherlands', 'Alfa-college (4), MBO Amersfoort (guest) (1)', 5],
		['Estonia', 'Kuressaare Ametikool (4)', 4],
		['Spain', 'Spanish partner (4)', 4],
		['Total', null, 25]
	])

	const badges = rowsOf(writeCsv(await paperOf(days, 'badges.csv')))
	expect(badges.find(([what]) => what === 'Awarded')?.[1]).toBe('24 of 25 people')
	expect(badges.find(([who]) => who === 'Anouk de Wit')?.[2]).toBe('was not there long enough')
	expect(badges).toContainEqual(['World in My Lesson', '1', ''])

	const feedback = rowsOf(writeCsv(await paperOf(days, 'feedback.csv')))
	const groups = new Map(
		[
			...Map.groupBy(
				feedback.filter(([question]) => question === 'The aims were clear.'),
				([, group]) => group
			)
		].map(([group, rows]) => [group, rows.reduce((sum, [, , , n]) => sum + Number(n), 0)])
	)
	expect(Object.fromEntries(groups)).toEqual({ '': 23, Finland: 7, Italy: 5, 'Others together': 11 })
	expect(feedback.flat()).toContain(`'=HYPERLINK("https://evil.example")`)

	await reads(days)
	expect((await gaps(days)).map(({ kind, count }) => [kind, count])).toEqual([['texts-waiting', 12]])
})

const gaps = async (days: Helsinki) =>
	(await days.world.as(days.coordinator).ask(reportPage, { activityId: days.activity.id, origin }))?.gaps ??
	[]

async function sheets(days: Helsinki, file: string) {
	const bytes = await writeXlsx(await paperOf(days, file))
	return readExcelFile(Buffer.from(bytes))
}

/** What a reader of the PDFs finds, in three languages. */
async function reads(days: Helsinki): Promise<void> {
	const report = readPdf(await bytesOf(drawPdf(await paperOf(days, 'report.pdf'))))
	const words = report.pages.join(' ')
	for (const part of [
		'1 Basic principles',
		'2 Good management',
		'3 Quality and support to participants',
		'4 Sharing results'
	])
		expect(words).toContain(part)
	expect(words).toContain('G3 5 4 Estonia')
	for (const { person } of days.guests.filter(({ seat }) => seat !== 'P05'))
		expect(words).not.toContain(person.name)
	expect(report.raw).toContain('/Lang (en)')
	expect(new Set(report.tags)).toEqual(
		new Set(['Document', 'H1', 'H2', 'H3', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure'])
	)
	const list = readPdf(await bytesOf(drawPdf(await paperOf(days, 'attendance-list.pdf', 'fi'))))
	expect(list.pages[0]).toContain('Tiistai')
	expect(list.pages.join(' ')).toContain('etänä')
	const all = await days.world
		.as(days.coordinator, 'it')
		.ask(allCertificates, { activityId: days.activity.id, origin })
	const certificates = readPdf(await bytesOf(drawCertificates(all?.certificates ?? never())))
	expect(certificates.pages).toHaveLength(25)
	expect(certificates.pages.find((page) => page.includes('Anouk de Wit'))).toContain(
		'10 h 15 min su 15 h 15 min'
	)
	const blog = await textOf(days, 'blog.md')
	expect(blog).toContain('25 people worked together (Estonia, Finland, Italy, Netherlands and Spain)')
	expect(blog).toContain('24 people were there long enough')
	expect(blog).toContain('photos of the 24 people')
	// Nobody has released the words for others to read.
	expect(blog).not.toContain('shore walk (')
}

const never = (): never => {
	throw new Error('there should be one')
}

test('documents are for those who plan, and a certificate is one’s own', { timeout: 120_000 }, async () => {
	await using days = await helsinki(['P01', 'P02', 'P04', 'P08', 'P12', 'P17'])
	const { world, activity, guests, coordinator, stranger } = days
	const [aino, anouk, mikko, kadri] = ['P01', 'P17', 'P02', 'P08'].map((seat) => guestAt(guests, seat))
	if (!aino || !anouk || !mikko || !kadri) throw new Error('no guests')
	await hostsHere(days, mikko.person, 'organiser')
	await hostsHere(days, kadri.person, 'host')
	await haveNeeds(days, { P04: { diet: 'No nuts' }, P12: { diet: 'no nuts', access: 'Step-free way' } })
	const certificates = (person: Person) =>
		world.as(person).ask(allCertificates, { activityId: activity.id, origin })
	const own = (person: Person) => world.as(person).ask(ownCertificate, { code: activity.code, origin })
	const says = (id: string) => world.system.ask(certificateSays, { code: activity.code, id })
	expect(await certificates(coordinator)).toBeUndefined()
	expect(await own(aino.person)).toBeUndefined()
	expect(await says(aino.participantId)).toBeUndefined()
	await isFinished(days)

	for (const person of [stranger, aino.person, kadri.person]) {
		for (const name of DOCUMENTS) expect(await taken(days, `${name}.csv`, { as: person })).toBeUndefined()
		expect(await taken(days, 'blog.md', { as: person })).toBeUndefined()
		expect(await certificates(person)).toBeUndefined()
		expect(await world.as(person).ask(reportPage, { activityId: activity.id, origin })).toBeUndefined()
		expect(await beneath(days, person)).toEqual([0, 0])
	}
	expect(await beneath(days, mikko.person)).toEqual([5, 0])
	expect(await taken(days, 'nothing.pdf')).toBeUndefined()
	expect(
		await world.as(coordinator).ask(reportFile, { activityId: 'x', file: 'hours.csv', origin })
	).toBeUndefined()
	expect(CERTIFICATES).toBe('certificates.pdf')
	expect((await certificates(mikko.person))?.certificates.people).toHaveLength(6)

	const needs = await paperOf(days, 'needs.pdf')
	const [kitchen, names] = readPdf(await bytesOf(drawPdf(needs))).pages
	expect(kitchen).toContain('no nuts 2')
	expect(kitchen).not.toContain('Giulia')
	expect(names).toContain('Giulia Ferri no nuts Step-free way')

	expect((await own(aino.person))?.certificates.people.map(({ name }) => name)).toEqual(['Aino Rinne'])
	expect((await own(anouk.person))?.certificates.people[0]).toMatchObject({ minutes: 615 })
	expect(await own(stranger)).toBeUndefined()
	expect(await says(anouk.participantId)).toMatchObject({
		name: 'Anouk de Wit',
		minutes: 615,
		countedMinutes: 915
	})
	expect(await says(activity.id)).toBeUndefined()
	expect(await says('not-an-id')).toBeUndefined()
})

/** The functions beneath the queries, asked directly: they answer only those who plan. */
async function beneath({ world, activity }: Helsinki, person: Person): Promise<number[]> {
	return world.as(person).ask(async (reader) => {
		const badges = await sql`select app_activity_badges(${activity.id})`.execute(reader)
		const applications = await sql`select * from app_activity_applications(${activity.id})`.execute(reader)
		return [badges.rows.length, applications.rows.length]
	}, undefined)
}
