import { createHash } from 'node:crypto'
import type { Language, Question, Sample } from '../delivery/model.ts'
import { inWords } from '../delivery/rules.ts'
import type { Answer, Given, ModuleState, SampleVerdicts, ShownQuestion } from './model.ts'

/** Done means that every card was read; anything done at all means in progress. */
export function stateOf(
	cardIds: readonly string[],
	read: ReadonlySet<string>,
	touched: boolean
): ModuleState {
	const left = cardIds.filter((id) => !read.has(id))
	if (left.length === 0 && cardIds.length > 0) return 'done'
	return touched || left.length < cardIds.length ? 'in-progress' : 'not-started'
}

/** Where to go on: the first unread card after the one read last, then the first unread of all. */
export function resumeAt(cardIds: readonly string[], readAt: ReadonlyMap<string, Date>): string | undefined {
	const time = (id: string): number => readAt.get(id)?.getTime() ?? 0
	const last = cardIds
		.filter((id) => readAt.has(id))
		.reduce<string | undefined>(
			(latest, id) => (latest === undefined || time(id) >= time(latest) ? id : latest),
			undefined
		)
	const after = last === undefined ? 0 : cardIds.indexOf(last) + 1
	return [...cardIds.slice(after), ...cardIds.slice(0, after)].find((id) => !readAt.has(id))
}

/** The answer that a form gave, or undefined when it is not complete or names something the question does not have. */
export function readAnswer(question: Question, given: Given): Answer | undefined {
	switch (question.kind) {
		case 'single':
		case 'multiple':
			return readChosen(question, given)
		case 'order':
			return readOrder(question, given)
		case 'match':
			return readPairs(question, given)
	}
}

type Kind<Name extends Question['kind']> = Extract<Question, { kind: Name }>

function readChosen(
	question: Kind<'single'> | Kind<'multiple'>,
	{ choice: ids = [] }: Given
): Answer | undefined {
	const known = question.options.map(({ id }) => id)
	if (ids.length === 0 || ids.some((id) => !known.includes(id))) return undefined
	if (question.kind === 'single' && ids.length > 1) return undefined
	return { kind: 'chosen', ids: known.filter((id) => ids.includes(id)) }
}

function readOrder({ items }: Kind<'order'>, given: Given): Answer | undefined {
	const placed = items
		.map(({ id }) => ({ id, place: Number(given[id]?.[0]) }))
		.sort((one, other) => one.place - other.place)
	const complete = placed.every(({ place }, index) => place === index + 1)
	return complete ? { kind: 'ordered', ids: placed.map(({ id }) => id) } : undefined
}

function readPairs({ pairs }: Kind<'match'>, given: Given): Answer | undefined {
	const known = new Set(pairs.map(({ id }) => id))
	const chosen = pairs.map(({ id }) => [id, given[id]?.[0] ?? ''] as const)
	return chosen.every(([, right]) => known.has(right))
		? { kind: 'matched', pairs: Object.fromEntries(chosen) }
		: undefined
}

/** Judged by the question as it is now: an answer of another form, from an earlier version, is not right. */
export function isRight(question: Question, answer: Answer): boolean {
	switch (question.kind) {
		case 'single':
			return answer.kind === 'chosen' && sameSet(answer.ids, [question.answer])
		case 'multiple':
			return answer.kind === 'chosen' && sameSet(answer.ids, question.answer)
		case 'order':
			return answer.kind === 'ordered' && question.items.every(({ id }, index) => answer.ids[index] === id)
		case 'match':
			return answer.kind === 'matched' && question.pairs.every(({ id }) => answer.pairs[id] === id)
	}
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((id) => other.includes(id))

/** Mixed the same way for everybody and every time, and never in the right order. */
export function shuffled<Item extends { readonly id: string }>(salt: string, items: readonly Item[]): Item[] {
	const rank = ({ id }: Item): string => createHash('sha256').update(`${salt}:${id}`).digest('hex')
	const mixed = items.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))
	const isUnmixed = mixed.every(({ id }, index) => id === items[index]?.id)
	return isUnmixed ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed
}

type Kept = { readonly answer: Answer | undefined; readonly showResult: boolean }

/** A question for the page. Reasons and the right answers are in it only once there is an answer to show. */
export function showQuestion(
	question: Question,
	wanted: Language,
	{ answer, showResult }: Kept
): ShownQuestion {
	const said = inWords(question, wanted)
	const shared = {
		id: said.id,
		question: said.question,
		spokenIn: said.spokenIn,
		result:
			answer && showResult ? { right: isRight(question, answer), explanation: said.explanation } : undefined
	}
	switch (said.kind) {
		case 'single':
		case 'multiple': {
			const chosen = answer?.kind === 'chosen' ? answer.ids : []
			const right = typeof said.answer === 'string' ? [said.answer] : said.answer
			const options = said.options.map(({ id, text, why }) => ({
				id,
				text,
				chosen: chosen.includes(id),
				...(shared.result ? { why, right: right.includes(id) } : { why: '', right: false })
			}))
			return { ...shared, kind: said.kind, options }
		}
		case 'order': {
			const given = answer?.kind === 'ordered' ? answer.ids : []
			const placed = said.items.map(({ id, text }, index) => ({
				id,
				text,
				place: index + 1,
				given: given.indexOf(id) + 1 || undefined
			}))
			return {
				...shared,
				kind: said.kind,
				items: shared.result ? placed : shuffled(said.id, placed).map((item) => ({ ...item, place: 0 }))
			}
		}
		case 'match': {
			const given = answer?.kind === 'matched' ? answer.pairs : {}
			const rights = said.pairs.map(({ id, right }) => ({ id, text: right }))
			const pairs = said.pairs.map(({ id, left, right }) => ({
				id,
				left,
				right: shared.result ? right : '',
				given: given[id]
			}))
			return { ...shared, kind: said.kind, pairs, rights: shuffled(said.id, rights) }
		}
	}
}

/** A question on paper, mixed, with its explanation for the page of answers. */
export function printedQuestion(question: Question, wanted: Language) {
	const { id, spokenIn, explanation } = inWords(question, wanted)
	const shown = showQuestion(question, wanted, { answer: undefined, showResult: false })
	return { ...shown, id, spokenIn, explanation }
}

/** What is missing in a decision: every criterion needs a verdict, every "not yet" a reason and a next step. */
export function missingInDecision(sample: Sample, verdicts: Partial<SampleVerdicts>): string[] {
	return sample.reference
		.map(({ criterion }) => criterion)
		.filter((criterion) => {
			const own = verdicts[criterion]
			return !own || (own.verdict === 'not-yet' && (own.reason === '' || own.nextStep === ''))
		})
}

/** On how many criteria a decision is that of the reference. */
export const agreedWith = (sample: Sample, verdicts: SampleVerdicts): number =>
	sample.reference.filter(({ criterion, verdict }) => verdicts[criterion]?.verdict === verdict).length
