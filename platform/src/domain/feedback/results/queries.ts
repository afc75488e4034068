// Results in the reader's words. What is fewer than the floor is not there to be read.
import type { Reader } from '#db/run.ts'
import { translator } from '#i18n/translate.ts'
import type { Language } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { subjectOf } from '../answers/queries.ts'
import { NOT_APPLICABLE, type FormKind, type SpokenQuestion } from '../forms/model.ts'
import { formById } from '../forms/queries.ts'
import { spoken } from '../forms/rules.ts'
import type { Breakdown, Round, RoundState } from '../rounds/model.ts'
import { turnoutOf, type Turnout } from '../rounds/queries.ts'
import { stateOf } from '../rounds/rules.ts'
import { isShared, talliesIn, textsIn, type QuestionTally, type Scope } from './block-queries.ts'
import type { Bar, GroupSum, ShownText, Sum, Tally } from './model.ts'
import { bandsOf, isShown, meanOf, sizeOf } from './rules.ts'

export type QuestionResult = {
	readonly question: SpokenQuestion
	/** Undefined: too few answers. */
	readonly sum: Sum | undefined
	readonly groups: readonly GroupSum[]
	/** Open answers that may be read. */
	readonly texts: readonly ShownText[]
	/** How many open answers there are in all, and how many of them wait for a moderator. */
	readonly written: number
	readonly waiting: number
}
export type Results = {
	readonly lang: string | undefined
	readonly floor: number
	readonly questions: readonly QuestionResult[]
}

export type RoundResults = Results & {
	readonly roundId: string
	readonly kind: FormKind
	readonly title: string
	readonly subject: string | undefined
	readonly moduleId: string | null
	readonly state: RoundState
	readonly opensAt: Date
	readonly closesAt: Date
	readonly turnout: Turnout
	readonly breakdown: Breakdown
	/** Counted together with answers of other activities, because one of them had too few. */
	readonly shared: boolean
}

export async function roundResults(reader: Reader, scene: Scene, round: Round): Promise<RoundResults> {
	const { title } = spoken(await formById(reader, round.formId), scene.language)
	const scope = { roundId: round.id }
	return {
		...(await resultsIn(reader, scene, { formId: round.formId, floor: round.floor, scope })),
		roundId: round.id,
		kind: round.kind,
		title,
		subject: await subjectOf(reader, scene, round),
		moduleId: round.moduleId,
		state: stateOf(round, scene.now),
		opensAt: round.opensAt,
		closesAt: round.closesAt,
		turnout: (await turnoutOf(reader, round.id)) ?? { asked: null, answered: 0 },
		breakdown: round.breakdown,
		shared: await isShared(reader, round.id)
	}
}

type Asked = { readonly formId: string; readonly floor: number; readonly scope: Scope }

export async function resultsIn(
	reader: Reader,
	{ language }: Scene,
	{ formId, floor, scope }: Asked
): Promise<Results> {
	const { lang, questions } = spoken(await formById(reader, formId), language)
	const tallies = await talliesIn(reader, scope)
	const texts = await textsIn(reader, scope)
	return {
		lang,
		floor,
		questions: questions.map((question) => ({
			question,
			...sumsOf(question, tallies.get(question.id), { language, floor }),
			...textsOf(texts.get(question.id) ?? [], floor)
		}))
	}
}

type Manner = { readonly language: Language; readonly floor: number }

function sumsOf(question: SpokenQuestion, found: QuestionTally | undefined, { language, floor }: Manner) {
	if (!found || sizeOf(found.tally) < floor) return { sum: undefined, groups: [] }
	const fits = found.groups.every(({ tally }) => sizeOf(tally) >= floor)
	return {
		sum: sumOf(question, found.tally, language),
		groups: fits
			? found.groups.map(({ group, tally }) => ({
					...sumOf(question, tally, language),
					name: group === null ? undefined : groupName(group, language)
				}))
			: []
	}
}

const sumOf = (question: SpokenQuestion, tally: Tally, language: Language): Sum => ({
	n: sizeOf(tally),
	mean: question.kind === 'choice' ? undefined : meanOf(tally),
	bars: barsOf(question, tally, language)
})

function barsOf(question: SpokenQuestion, tally: Tally, language: Language): Bar[] {
	const aside = tally.get(NOT_APPLICABLE) ?? 0
	return [
		...answersOf(question, tally).map((bar) => ({ ...bar, aside: false })),
		...(question.notApplicable && aside
			? [{ label: translator(language)('feedback.doesNotApply'), n: aside, aside: true }]
			: [])
	]
}

function answersOf(question: SpokenQuestion, tally: Tally): { label: string; n: number }[] {
	if (question.kind === 'choice')
		return question.options.map(({ id, text }) => ({ label: text, n: tally.get(id) ?? 0 }))
	if (question.kind === 'number')
		return bandsOf(tally, question).map(({ from, to, n }) => ({ label: `${from}–${to}`, n }))
	return Array.from({ length: question.max - question.min + 1 }, (_, step) => {
		const label = String(question.min + step)
		return { label, n: tally.get(label) ?? 0 }
	})
}

const textsOf = (texts: readonly ShownText[], floor: number) => {
	if (texts.length < floor) return { texts: [], written: 0, waiting: 0 }
	return {
		texts: texts.filter(({ state }) => isShown(state, texts.length)),
		written: texts.length,
		waiting: texts.filter(({ state }) => state === 'waiting').length
	}
}

/** Countries come as codes, organisations as their names. */
function groupName(group: string, language: Language): string {
	if (!/^[A-Z]{2}$/.test(group)) return group
	return new Intl.DisplayNames(language, { type: 'region' }).of(group) ?? group
}
