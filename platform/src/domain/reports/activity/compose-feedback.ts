// Feedback as far as it may be published: sums of at least so many answers as the floor, and released words.
import { translator, type Translate } from '#i18n/translate.ts'
import type { QuestionResult, RoundResults } from '../../feedback/results/queries.ts'
import type { Sum } from '../../feedback/results/model.ts'
import type { SpokenQuestion } from '../../feedback/forms/model.ts'
import { dateTime } from '#i18n/dates.ts'
import type { Bars, Block, Paper } from '../paper/model.ts'
import { bind } from './compose-frame.ts'
import type { WholeFacts } from './facts-queries.ts'

export function feedbackPaper(facts: WholeFacts): Paper {
	const t = translator(facts.language)
	return bind(facts, {
		title: t('reports.feedback'),
		blocks: [
			{ kind: 'words', text: t('reports.feedbackText'), soft: true },
			...(facts.rounds.length === 0 ? [{ kind: 'words', text: t('reports.noFeedback') } as const] : []),
			...inOrder(facts.rounds).flatMap((round) => roundBlocks(facts, round))
		]
	})
}

const ORDER: readonly RoundResults['kind'][] = ['activity', 'module', 'later', 'badge']

/** First what was asked about the whole activity, then its modules, then what was asked later. */
export const inOrder = (rounds: readonly RoundResults[]): RoundResults[] =>
	rounds.toSorted(
		(one, other) =>
			ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) ||
			(one.moduleId ?? '').localeCompare(other.moduleId ?? '')
	)

/** As the reader of a report calls it; the form's own title speaks to those who answer. */
export function roundName(t: Translate, { kind, title, subject }: RoundResults): string {
	if (kind === 'activity') return t('reports.round-activity')
	if (kind === 'later') return t('reports.round-later')
	return subject ?? title
}

export function roundBlocks(
	facts: WholeFacts,
	round: RoundResults,
	{ sayings = true }: { readonly sayings?: boolean } = {}
): Block[] {
	const t = translator(facts.language)
	const series = roundName(t, round)
	const head: Block[] = [
		{ kind: 'heading', text: series, small: true },
		{ kind: 'words', text: turnout(t, facts, round), soft: true }
	]
	// Whether a round has no answers at all or too few to show looks the same.
	if (round.questions.every(({ sum, written }) => !sum && written === 0))
		return [...head, { kind: 'words', text: t('reports.tooFewInAll', { count: round.floor }) }]
	return [
		...head,
		...round.questions.flatMap((result): Block[] => {
			if (result.question.kind !== 'open') return barsOf(t, result, { series, floor: round.floor })
			return sayings ? wordsOf(t, result) : []
		})
	]
}

function turnout(
	t: Translate,
	{ language, plan }: WholeFacts,
	{ turnout: { asked, answered }, state, closesAt }: RoundResults
): string {
	const said =
		asked === null
			? t('reports.answered', { count: answered })
			: t('reports.answeredOf', { some: answered, count: asked })
	if (state === 'closed') return said
	return `${said} ${t('reports.openUntil', { date: dateTime(language, closesAt, plan.timeZone) })}`
}

function barsOf(
	t: Translate,
	{ question, sum, groups }: QuestionResult,
	{ series, floor }: { readonly series: string; readonly floor: number }
): Bars[] {
	const base = { kind: 'bars', series, title: question.text } as const
	if (!sum) return [{ ...base, group: '', bars: [], hidden: t('reports.tooFew', { count: floor }) }]
	return [
		{ ...base, group: '', ...figures(t, question, sum) },
		...groups.map((group) => ({
			...base,
			group: group.name ?? t('reports.othersTogether'),
			...figures(t, question, group)
		}))
	]
}

function figures(t: Translate, question: SpokenQuestion, { n, mean, bars }: Sum) {
	return {
		mean,
		note:
			mean === undefined
				? t('reports.answerCount', { count: n })
				: t('reports.answerMean', { count: n, mean }),
		bars: bars.map(({ label, n: count }) => ({ label: spelled(question, label), n: count }))
	}
}

/** The ends of a scale stand in words beside their numbers. */
function spelled({ kind, min, max, low, middle, high }: SpokenQuestion, label: string): string {
	if (kind !== 'scale') return label
	const middling = String((min + max) / 2)
	const words =
		label === String(min) ? low : label === String(max) ? high : label === middling ? middle : undefined
	return words ? `${label} (${words})` : label
}

const wordsOf = (t: Translate, { question, texts, written, waiting }: QuestionResult): Block[] => [
	{ kind: 'sayings', title: question.text, texts: texts.map(({ text }) => text) },
	...(texts.length === 0
		? [
				{
					kind: 'words',
					text: `${question.text} – ${t(written === 0 ? 'reports.noWords' : 'reports.wordsWait', { count: waiting })}`,
					soft: true
				} as const
			]
		: [])
]
