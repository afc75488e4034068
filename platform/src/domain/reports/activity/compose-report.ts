// The whole report, under the four headings of the Erasmus quality standards. Besides organisers and speakers it names nobody.
import { dateRange, joinedList } from '#i18n/dates.ts'
import { translator, type Translate } from '#i18n/translate.ts'
import type { Block, Cell, Facts, Paper, Row, Table } from '../paper/model.ts'
import { badgeNumbers } from './compose-badges.ts'
import { inOrder, roundBlocks, roundName } from './compose-feedback.ts'
import { bind } from './compose-frame.ts'
import { originTable } from './compose-lists.ts'
import { programmeTables } from './compose-programme.ts'
import type { WholeFacts } from './facts-queries.ts'
import { capital, countryName, daysOf, hoursCell, timesOf } from './rules.ts'

export function reportPaper(facts: WholeFacts, address: string): Paper {
	const t = translator(facts.language)
	return bind(facts, {
		title: t('reports.report'),
		blocks: [
			...(facts.plan.about ? [{ kind: 'words', text: facts.plan.about } as const] : []),
			atAGlance(facts),
			{ kind: 'words', text: t('reports.reportNames'), soft: true },
			...principles(facts),
			...management(facts),
			...support(facts),
			...sharing(facts, address)
		]
	})
}

const heading = (t: Translate, part: 'principles' | 'management' | 'support' | 'sharing'): Block[] => [
	{ kind: 'heading', text: t(`reports.part-${part}`) },
	{ kind: 'words', text: t(`reports.part-${part}Text`), soft: true }
]

const distinct = (names: readonly string[]): number => new Set(names).size

function atAGlance(facts: WholeFacts): Facts {
	const { language, plan, people, countedMinutes, applications, rounds } = facts
	const t = translator(language)
	const places = [...new Set(plan.sessions.flatMap(({ place }) => (place ? [place] : [])))]
	const skillBadges = applications
		.filter(({ state }) => state === 'awarded')
		.reduce((sum, { people: some }) => sum + some, 0)
	const main = rounds.find(({ kind }) => kind === 'activity')
	return {
		kind: 'facts',
		title: t('reports.atAGlance'),
		rows: [
			[t('reports.days'), dateRange(language, plan.startsOn, plan.endsOn)],
			...(places.length > 0 ? [[t('reports.places'), places.join(', ')] as const] : []),
			[t('reports.host'), plan.organisation],
			[t('reports.peopleCount'), people.length],
			[t('reports.countries'), distinct(people.map(({ country }) => country))],
			[t('reports.organisations'), distinct(people.map(({ organisation }) => organisation))],
			[t('reports.sessions'), plan.sessions.length],
			[t('reports.countedTime'), hoursCell(t, countedMinutes)],
			[t('reports.participationBadges'), people.filter(({ hasBadge }) => hasBadge).length],
			[t('reports.skillBadges'), skillBadges],
			...(main ? [[t('reports.feedbackAnswers'), main.turnout.answered] as const] : [])
		]
	}
}

function principles(facts: WholeFacts): Block[] {
	const { language, plan, people, groups } = facts
	const t = translator(language)
	const online = people.filter((person) => person.online).length
	const rows: [string, Cell][] = [
		[capital(t('reports.was-on-site')), people.length - online],
		[capital(t('reports.was-online')), online],
		[
			t('reports.spoken'),
			joinedList(
				language,
				plan.languages.map((code) => languageName(language, code))
			)
		]
	]
	return [
		...heading(t, 'principles'),
		{ kind: 'facts', title: t('reports.howTheyTookPart'), rows },
		originTable(facts),
		...(groups.length > 0 ? [groupTable(facts)] : [])
	]
}

const languageName = (language: WholeFacts['language'], code: string): string =>
	new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code

function groupTable({ language, groups }: WholeFacts): Table {
	const t = translator(language)
	return {
		kind: 'table',
		title: t('reports.mixedGroups'),
		columns: [
			{ title: t('reports.group'), width: 2 },
			{ title: t('reports.peopleCount'), width: 1, numeric: true },
			{ title: t('reports.countries'), width: 1, numeric: true },
			{ title: t('reports.notFrom'), width: 3 }
		],
		rows: groups.map(({ name, members, lacks }): Row => [
			name,
			members.length,
			distinct(members.map(({ country }) => country)),
			lacks.map((code) => countryName(language, code)).join(', ')
		])
	}
}

function management(facts: WholeFacts): Block[] {
	const { language, organisers, participants, people, neededPercent } = facts
	const t = translator(language)
	const count = (state: string): number => participants.filter((person) => person.state === state).length
	return [
		...heading(t, 'management'),
		{
			kind: 'facts',
			title: t('reports.howItWasRun'),
			rows: [
				...(organisers.length > 0
					? [[t('reports.organisers'), organisers.map(({ name }) => name).join(', ')] as const]
					: []),
				[t('reports.registered'), people.length],
				[t('reports.cancelled'), count('cancelled')],
				[t('reports.stillWaiting'), count('waiting') + count('asking')],
				[
					t('reports.badgeReached', { percent: neededPercent }),
					people.filter(({ reaches }) => reaches).length
				]
			]
		},
		...programmeTables(facts),
		attendanceTable(facts)
	]
}

function attendanceTable({ language, plan, sessions }: WholeFacts): Table {
	const t = translator(language)
	const number = (title: string) => ({ title, width: 1, numeric: true })
	return {
		kind: 'table',
		title: t('reports.attendance'),
		columns: [
			{ title: t('reports.session'), width: 4 },
			{ title: t('reports.day'), width: 2.2 },
			{ title: t('reports.time'), width: 1.5 },
			number(capital(t('reports.was-on-site'))),
			number(capital(t('reports.was-online'))),
			number(capital(t('reports.was-absent'))),
			number(capital(t('reports.notNoted')))
		],
		rows: daysOf(
			sessions.filter(({ counted }) => counted),
			language,
			plan.timeZone
		).flatMap((day) =>
			day.sessions.map((session): Row => [
				session.title,
				day.name,
				timesOf(session, language, plan.timeZone),
				session.counts?.onSite ?? 0,
				session.counts?.online ?? 0,
				session.counts?.absent ?? 0,
				(session.counts?.unknown ?? 0) + (session.counts?.waiting ?? 0)
			])
		)
	}
}

function support(facts: WholeFacts): Block[] {
	const t = translator(facts.language)
	return [
		...heading(t, 'support'),
		...modulesTested(facts),
		...badgeNumbers(facts),
		...inOrder(facts.rounds).flatMap((round) => roundBlocks(facts, round, { sayings: false }))
	]
}

function modulesTested({ language, plan, tests, modules, groups }: WholeFacts): Table[] {
	const t = translator(language)
	const forAll = plan.sessions.flatMap(({ kind, moduleId }) =>
		kind === 'module-test' && moduleId ? [moduleId] : []
	)
	const ids = [...new Set([...forAll, ...tests.map(({ moduleId }) => moduleId)])].sort()
	if (ids.length === 0) return []
	const byGroup = (id: string): string =>
		groups
			.filter((group) => tests.some(({ groupId, moduleId }) => groupId === group.id && moduleId === id))
			.map(({ name }) => name)
			.join(', ')
	return [
		{
			kind: 'table',
			title: t('reports.modulesTested'),
			columns: [
				{ title: t('reports.module'), width: 3 },
				{ title: t('reports.testedBy'), width: 3 }
			],
			rows: ids.map((id) => [
				`${id} ${modules.get(id) ?? ''}`.trim(),
				forAll.includes(id) ? t('reports.everybody') : byGroup(id)
			])
		}
	]
}

function sharing(facts: WholeFacts, address: string): Block[] {
	const { language, plan, people, rounds } = facts
	const t = translator(language)
	const materials = plan.sessions.flatMap((session) =>
		session.materials.map(({ title, url }): Row => [session.title, title, url])
	)
	return [
		...heading(t, 'sharing'),
		{
			kind: 'facts',
			title: t('reports.whatIsPublic'),
			rows: [
				[t('reports.programmePage'), address],
				[t('reports.participationBadges'), people.filter(({ hasBadge }) => hasBadge).length],
				...(plan.photos
					? [[t('reports.photoConsent'), people.filter(({ photoConsent }) => photoConsent).length] as const]
					: [])
			]
		},
		...(materials.length > 0
			? [
					{
						kind: 'table',
						title: t('reports.materials'),
						columns: [t('reports.session'), t('reports.material'), t('reports.link')].map((title) => ({
							title,
							width: 1
						})),
						rows: materials
					} as const
				]
			: []),
		...inOrder(rounds).flatMap((round) =>
			round.questions.map(({ question, texts }): Block => ({
				kind: 'sayings',
				title: `${roundName(t, round)} – ${question.text}`,
				texts: texts.map(({ text }) => text)
			}))
		)
	]
}
