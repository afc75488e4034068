// The lists of an activity: who signs where, who came from where, who was there for how long, who eats what.
import { translator, type Translate } from '#i18n/translate.ts'
import type { Cell, Column, Paper, Row, Table } from '../paper/model.ts'
import type { ActivityFacts, Attendee } from './facts-queries.ts'
import { bind } from './compose-frame.ts'
import {
	chunks,
	countryName,
	daysOf,
	hoursCell,
	hoursInWords,
	originsOf,
	percentCell,
	timesOf,
	wishesOf
} from './rules.ts'

/** So many boxes are wide enough for a hand on a sheet. */
const BOXES = 5

/** One sheet for each day, with a box for each session that counts. What is already known stands in the box. */
export function attendanceList(facts: ActivityFacts): Paper {
	const { language, plan } = facts
	const t = translator(language)
	const counted = facts.sessions.filter((session) => session.counted)
	const sheets = daysOf(counted, language, plan.timeZone).flatMap(({ name, sessions }) =>
		chunks(sessions, BOXES).map((some, place, all) => ({
			title: all.length > 1 ? `${name} (${place + 1}/${all.length})` : name,
			sessions: some
		}))
	)
	return bind(facts, {
		title: t('reports.attendance-list'),
		landscape: true,
		blocks: [
			{ kind: 'words', text: t('reports.signHere'), soft: true },
			...sheets.map(({ title, sessions }, place): Table => ({
				kind: 'table',
				title,
				ownPage: place > 0,
				columns: [
					{ title: t('reports.no'), width: 0.5, numeric: true },
					...nameColumns(t),
					...sessions.map((session): Column => ({
						title: `${timesOf(session, language, plan.timeZone)}\n${session.title}`,
						width: 2,
						box: true
					}))
				],
				rows: facts.people.map((person, row) => [
					row + 1,
					person.name,
					`${person.organisation}, ${countryName(language, person.country)}`,
					...sessions.map(({ id }) => noted(t, person, id))
				]),
				empty: t('reports.nobodyYet')
			})),
			{ kind: 'words', text: `${t('reports.hostSigns')} ${'_'.repeat(40)}` }
		]
	})
}

const nameColumns = (t: Translate): Column[] => [
	{ title: t('reports.name'), width: 2.3 },
	{ title: t('reports.organisation'), width: 2.3 }
]

function noted(t: Translate, { standings }: Attendee, sessionId: string): string {
	const held = standings[sessionId]
	if (!held) return ''
	return held.confirmed ? t(`reports.was-${held.presence}`) : t('reports.unconfirmed')
}

export function participantList(facts: ActivityFacts): Paper {
	const { language, people } = facts
	const t = translator(language)
	return bind(facts, {
		title: t('reports.participants'),
		blocks: [
			originTable(facts),
			{
				kind: 'table',
				title: t('reports.people'),
				columns: [
					...nameColumns(t),
					{ title: t('reports.country'), width: 1.4 },
					{ title: t('reports.work'), width: 2 },
					{ title: t('reports.how'), width: 1 },
					{ title: t('reports.group'), width: 1 }
				],
				rows: [...people]
					.sort((one, other) =>
						one.country === other.country ? 0 : originOrder(language, one.country, other.country)
					)
					.map(({ name, organisation, country, work, online, group }) => [
						name,
						organisation,
						countryName(language, country),
						work,
						t(online ? 'reports.was-online' : 'reports.was-on-site'),
						group ?? ''
					]),
				empty: t('reports.nobodyYet')
			}
		]
	})
}

const originOrder = (language: ActivityFacts['language'], one: string, other: string): number =>
	countryName(language, one).localeCompare(countryName(language, other), language)

export function originTable({ language, people }: ActivityFacts): Table {
	const t = translator(language)
	const rows = originsOf(people, language).map(({ country, count, organisations }): Row => [
		country,
		organisations.map(({ name, count: some }) => `${name} (${some})`).join(', '),
		count
	])
	return {
		kind: 'table',
		title: t('reports.byCountry'),
		columns: [
			{ title: t('reports.country'), width: 1.6 },
			{ title: t('reports.organisations'), width: 4 },
			{ title: t('reports.peopleCount'), width: 0.9, numeric: true }
		],
		rows: people.length === 0 ? [] : [...rows, [t('reports.total'), '', people.length]],
		empty: t('reports.nobodyYet')
	}
}

export function hoursList(facts: ActivityFacts): Paper {
	const { language, people, countedMinutes, neededPercent, sessions } = facts
	const t = translator(language)
	const titles = new Map(sessions.map(({ id, title }) => [id, title]))
	const needed = Math.ceil((countedMinutes * neededPercent) / 100)
	return bind(facts, {
		title: t('reports.hoursTitle'),
		blocks: [
			{
				kind: 'facts',
				title: t('reports.howCounted'),
				rows: [
					[t('reports.countedTime'), withMinutes(t, countedMinutes)],
					[t('reports.neededTime', { percent: neededPercent }), withMinutes(t, needed)],
					[
						t('reports.reached'),
						t('reports.ofPeople', {
							some: people.filter(({ reaches }) => reaches).length,
							count: people.length
						})
					]
				]
			},
			{
				kind: 'table',
				title: t('reports.people'),
				columns: [
					...nameColumns(t),
					{ title: t('reports.minutes'), width: 0.8, numeric: true },
					{ title: t('reports.hoursColumn'), width: 1.2, numeric: true },
					{ title: t('reports.percent'), width: 0.8, numeric: true },
					{ title: t('reports.missing'), width: 3 }
				],
				rows: people.map(({ name, organisation, country, minutes, percent, missing }): Row => [
					name,
					`${organisation}, ${countryName(language, country)}`,
					minutes,
					hoursCell(t, minutes),
					percentCell(language, percent),
					missing.map((id) => titles.get(id) ?? '').join('; ')
				]),
				empty: t('reports.nobodyYet')
			}
		]
	})
}

const withMinutes = (t: Translate, minutes: number): Cell => ({
	value: minutes,
	shown: t('reports.minutesAndHours', { count: minutes, hours: hoursInWords(t, minutes) })
})

/** First without names, as the kitchen needs it; then with names, for those who look after people. */
export function needsList(facts: ActivityFacts): Paper {
	const { language, people } = facts
	const t = translator(language)
	const column = (title: string, width: number, numeric = false): Column => ({ title, width, numeric })
	const counts = (title: string, wishes: readonly (string | null)[]): Table => ({
		kind: 'table',
		title,
		columns: [column(t('reports.need'), 4), column(t('reports.peopleCount'), 1, true)],
		rows: wishesOf(wishes).map(({ text, count }) => [text, count]),
		empty: t('reports.noneKept')
	})
	const needing = people.filter(({ diet, access }) => diet || access)
	return bind(facts, {
		title: t('reports.needs'),
		blocks: [
			{ kind: 'words', text: t('reports.needsKept'), soft: true },
			counts(
				t('reports.diet'),
				people.map(({ diet }) => diet)
			),
			counts(
				t('reports.access'),
				people.map(({ access }) => access)
			),
			{
				kind: 'table',
				title: t('reports.withNames'),
				note: t('reports.withNamesText'),
				ownPage: true,
				columns: [column(t('reports.name'), 2), column(t('reports.diet'), 3), column(t('reports.access'), 3)],
				rows: needing.map(({ name, diet, access }) => [name, diet ?? '', access ?? '']),
				empty: t('reports.noneKept')
			}
		]
	})
}
