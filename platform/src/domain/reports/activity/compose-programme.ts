// The programme: a table for each day, in the time of the place.
import { translator } from '#i18n/translate.ts'
import type { Language } from '#kernel/languages.ts'
import { offsetOf } from '#kernel/time-zone.ts'
import type { Programme } from '../../activities/planning/programme-queries.ts'
import type { Block, Paper, Row, Table } from '../paper/model.ts'
import { bind } from './compose-frame.ts'
import { daysOf, timesOf } from './rules.ts'

export type ProgrammeFacts = {
	readonly language: Language
	readonly madeAt: Date
	readonly plan: Programme
	/** Titles of modules in the reader's language. */
	readonly modules: ReadonlyMap<string, string>
}

export function programmePaper(facts: ProgrammeFacts): Paper {
	const { language, plan } = facts
	const t = translator(language)
	const first = plan.sessions[0]?.startsAt
	const times: Block[] = first
		? [
				{
					kind: 'words',
					text: t('activities.timesIn', {
						zone: plan.timeZone.replaceAll('_', ' '),
						offset: offsetOf(first, plan.timeZone)
					}),
					soft: true
				}
			]
		: []
	return bind(facts, {
		title: t('reports.programme'),
		blocks: [
			...(plan.cancelReason
				? [{ kind: 'words', text: `${t('activities.state-cancelled')}: ${plan.cancelReason}` } as const]
				: []),
			...(plan.about ? [{ kind: 'words', text: plan.about } as const] : []),
			...times,
			...programmeTables(facts)
		]
	})
}

export function programmeTables({ language, plan, modules }: ProgrammeFacts): Table[] {
	const t = translator(language)
	const tracks = plan.sessions.some(({ track }) => track !== '')
	const spoken = plan.sessions.some(({ speakers }) => speakers.length > 0)
	return daysOf(plan.sessions, language, plan.timeZone).map(({ name, sessions }) => ({
		kind: 'table',
		title: name,
		columns: [
			{ title: t('reports.time'), width: 1.25 },
			...(tracks ? [{ title: t('reports.track'), width: 0.8 }] : []),
			{ title: t('reports.session'), width: 3.6 },
			...(spoken ? [{ title: t('reports.speakers'), width: 2 }] : []),
			{ title: t('reports.place'), width: 1.8 },
			{ title: t('reports.kind'), width: 1.4 },
			{ title: t('reports.countedMinutes'), width: 1.1, numeric: true }
		],
		rows: sessions.map((session): Row => [
			timesOf(session, language, plan.timeZone),
			...(tracks ? [session.track] : []),
			withModule(session.title, session.moduleId, modules),
			...(spoken ? [session.speakers.map(withOrganisation).join(', ')] : []),
			session.place ?? '',
			t(`activities.kind-${session.kind}`),
			session.counted ? session.minutes : ''
		])
	}))
}

const withModule = (title: string, moduleId: string | null, modules: ReadonlyMap<string, string>): string =>
	moduleId === null ? title : `${title} (${moduleId} ${modules.get(moduleId) ?? ''})`.replace(' )', ')')

const withOrganisation = ({
	name,
	organisation
}: {
	readonly name: string
	readonly organisation: string
}): string => (organisation ? `${name} (${organisation})` : name)
