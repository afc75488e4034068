// Badges of an activity: who holds the participation badge, and in numbers, how far applications for skill badges are.
import { translator } from '#i18n/translate.ts'
import type { Block, Facts, Paper, Table } from '../paper/model.ts'
import { bind } from './compose-frame.ts'
import type { ActivityFacts, Attendee } from './facts-queries.ts'
import { countryName } from './rules.ts'

export function badgePaper(facts: ActivityFacts): Paper {
	const { language, people } = facts
	const t = translator(language)
	return bind(facts, {
		title: t('reports.badges'),
		blocks: [
			...badgeNumbers(facts),
			{
				kind: 'table',
				title: t('reports.whoTookPart'),
				columns: [
					{ title: t('reports.name'), width: 2 },
					{ title: t('reports.organisation'), width: 3 },
					{ title: t('reports.participationBadge'), width: 2 }
				],
				rows: people.map((person) => [
					person.name,
					`${person.organisation}, ${countryName(language, person.country)}`,
					t(`reports.badge-${standingOf(facts, person)}`)
				]),
				empty: t('reports.nobodyYet')
			}
		]
	})
}

function standingOf({ plan }: ActivityFacts, { hasBadge, reaches }: Attendee) {
	if (hasBadge) return 'awarded'
	if (plan.state !== 'finished') return reaches ? 'reached' : 'not-yet'
	return reaches ? 'coming' : 'not-reached'
}

/** Numbers without names. */
export function badgeNumbers(facts: ActivityFacts): Block[] {
	const t = translator(facts.language)
	return [
		participationNumbers(facts),
		{ kind: 'words', text: t('reports.skillBadgesText'), soft: true },
		...applicationTables(facts)
	]
}

function participationNumbers({ language, people, neededPercent }: ActivityFacts): Facts {
	const t = translator(language)
	const some = (holds: (person: Attendee) => boolean): string =>
		t('reports.ofPeople', { some: people.filter(holds).length, count: people.length })
	return {
		kind: 'facts',
		title: t('reports.participationBadge'),
		rows: [
			[t('reports.badgeAwarded'), some(({ hasBadge }) => hasBadge)],
			[t('reports.badgeReached', { percent: neededPercent }), some(({ reaches }) => reaches)]
		]
	}
}

const STATES = [
	['draft', ['draft']],
	['waiting', ['submitted', 'in-review', 'resubmitted', 'appealed']],
	['more-needed', ['more-needed']],
	['awarded', ['awarded']],
	['declined', ['declined']]
] as const

const peopleIn = (rows: readonly { readonly people: number }[]): number =>
	rows.reduce((sum, { people }) => sum + people, 0)

function applicationTables({ language, applications }: ActivityFacts): Table[] {
	const t = translator(language)
	const count = { title: t('reports.applications'), width: 1, numeric: true }
	const states = STATES.map(([name, states]) => ({
		name,
		people: peopleIn(applications.filter(({ state }) => (states as readonly string[]).includes(state)))
	})).filter(({ people }) => people > 0)
	const awarded = Map.groupBy(
		applications.filter(({ state }) => state === 'awarded'),
		({ badge }) => badge
	)
	return [
		{
			kind: 'table',
			title: t('reports.applicationStates'),
			columns: [{ title: t('reports.state'), width: 4 }, count],
			rows: states.map(({ name, people }) => [t(`reports.state-${name}`), people]),
			empty: t('reports.noApplications')
		},
		{
			kind: 'table',
			title: t('reports.skillBadges'),
			columns: [
				{ title: t('reports.badge'), width: 4 },
				{ ...count, title: t('reports.awardedCount') }
			],
			rows: [...awarded].map(([badge, rows]) => [badge, peopleIn(rows)]),
			empty: t('reports.noneAwarded')
		}
	]
}
