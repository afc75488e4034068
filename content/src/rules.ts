// What must hold across files and what makes a module worth reading. Each fault names its place.
import type { Text } from './language.ts'
import { countWords, sentencesIn } from './plain-words.ts'
import { textsIn } from './translate.ts'
import type { Figure, LessonCard, Module, TrainingPackage } from './training-package.ts'

const CARD_WORDS = 250
const SENTENCE_WORDS = 25
const SELF_CHECKS = 6
const CHECK_KINDS = 3
const LESSON_CARDS = 12

export type LongOnPurpose = { starts: string; reason: string }

export function checkPackage(training: TrainingPackage, longOnPurpose: readonly LongOnPurpose[]): string[] {
	const sentences = (where: string, node: unknown) => checkSentences(where, node, longOnPurpose)
	return [
		...checkNames(training),
		...training.modules.flatMap((module) => [
			...checkTopics(module),
			...checkSelfCheck(module),
			...checkKit(module),
			...checkSamples(module, training),
			...checkReferences(module, training.lessonCards),
			...sentences(module.id, module)
		]),
		...checkLessonCards(training.lessonCards),
		...training.lessonCards.flatMap((card) => sentences(card.id, card)),
		...sentences('questionnaire', training.questionnaire),
		...sentences('badges', training.badges)
	]
}

/** Every id that one part uses is an id that another part has. */
function checkNames({ modules, badges, roles, levels, lessonCards }: TrainingPackage): string[] {
	const moduleIds = modules.map(({ id }) => id)
	const badgeIds = badges.map(({ id }) => id)
	const unknown = (known: string[], used: string[], where: string) =>
		used.filter((id) => !known.includes(id)).map((id) => `${where}: ${id} does not exist`)
	return [
		...modules.flatMap(({ id, badge }) => unknown(badgeIds, [badge], id)),
		...badges.flatMap(({ id, module }) => unknown(moduleIds, module ? [module] : [], id)),
		...badges.flatMap(({ id, rule }) =>
			unknown(badgeIds, [...(rule?.all ?? []), ...(rule?.anyOf?.of ?? [])], id)
		),
		...badges
			.filter(({ kind, criteria }) => kind === 'skill' && criteria.length === 0)
			.map(({ id }) => `${id}: no criteria`),
		...roles.flatMap(({ id, route }) => unknown(moduleIds, route, id)),
		...modules
			.filter(({ level }) => !levels.some(({ n }) => n === level))
			.map(({ id }) => `${id}: unknown level`),
		...modules.flatMap((module) =>
			unknown(
				cardsOf(module).map(({ id }) => id),
				module.practiceBadge ? [module.practiceBadge.card] : [],
				module.id
			)
		),
		...repeated([
			...moduleIds,
			...badgeIds,
			...lessonCards.map(({ id }) => id),
			...modules.flatMap(cardsOf).map(({ id }) => id)
		])
	]
}

const repeated = (ids: string[]) =>
	[...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${id}: used twice`)

const cardsOf = ({ topics }: Module) => topics.flatMap(({ cards }) => cards)

function checkTopics(module: Module): string[] {
	const cards = cardsOf(module)
	const figures = cards.flatMap(({ figure }) => (figure ? [figure] : []))
	return [
		...module.topics
			.filter(({ cards }) => !cards.some(({ example }) => example))
			.map(({ id }) => `${module.id}.${id}: no worked example`),
		...cards
			.filter(({ words }) => words > CARD_WORDS)
			.map(({ id, words }) => `${id}: ${words} words, at most ${CARD_WORDS}`),
		...cards.flatMap(({ id, body }) => checkLinks(id, body)),
		...(figures.length === 0 ? [`${module.id}: no figure`] : []),
		...figures.flatMap(checkFigure)
	]
}

/** A figure is inline source without scripts or outside files, takes its colours from the page, and is described. */
function checkFigure({ name, svg, alt, labels }: Figure): string[] {
	const used = [...svg.matchAll(/\{([a-z0-9-]+)\}/gi)].map(([, key]) => key)
	return [
		...(/<script|<image|href=|\son[a-z]+=|url\(http/i.test(svg)
			? [`${name}.svg: script or outside file`]
			: []),
		...(svg.includes('currentColor') ? [] : [`${name}.svg: does not follow the page's colours`]),
		...(countWords(alt.en) < 6 ? [`${name}: the text alternative says too little`] : []),
		...labels.filter(({ id }) => !used.includes(id)).map(({ id }) => `${name}.svg: label ${id} is not used`),
		...used
			.filter((key) => !labels.some(({ id }) => id === key))
			.map((key) => `${name}.svg: no text for {${key}}`)
	]
}

function checkLinks(where: string, body: Text): string[] {
	return Object.values(body).flatMap((markdown) =>
		[...markdown.matchAll(/\]\(([^)]*)\)/g)]
			.map(([, address]) => address ?? '')
			.filter((address) => !/^https:\/\/[^\s]+$/.test(address))
			.map((address) => `${where}: link to ${address} is not a full https address`)
	)
}

function checkSelfCheck({ id, selfCheck }: Module): string[] {
	const kinds = new Set(selfCheck.map(({ kind }) => kind))
	return [
		...(selfCheck.length < SELF_CHECKS
			? [`${id}: ${selfCheck.length} self-check questions, at least ${SELF_CHECKS}`]
			: []),
		...(kinds.size < CHECK_KINDS ? [`${id}: self-check needs ${CHECK_KINDS} kinds of question`] : []),
		...selfCheck.flatMap((question) => {
			if (question.kind !== 'single' && question.kind !== 'multiple') return []
			const answers = typeof question.answer === 'string' ? [question.answer] : question.answer
			const missing = answers.filter((answer) => !question.options.some((option) => option.id === answer))
			return missing.map((answer) => `${id}.${question.id}: answer ${answer} is not an option`)
		})
	]
}

function checkLessonCards(cards: readonly LessonCard[]): string[] {
	return [
		...(cards.length === LESSON_CARDS
			? []
			: [`${cards.length} lesson cards, there should be ${LESSON_CARDS}`]),
		...cards
			.filter(({ steps, minutes }) => plannedMinutes(steps) !== minutes)
			.map(
				({ id, steps, minutes }) =>
					`${id}: steps take ${plannedMinutes(steps)} minutes, the card says ${minutes}`
			)
	]
}

/** Steps with a time begin with it: `5 min: …`. */
const plannedMinutes = (steps: readonly Text[]) =>
	steps.reduce((sum, { en }) => sum + Number(/^(\d+) min: /.exec(en)?.[1] ?? 0), 0)

function checkKit({ id, studentKit }: Module): string[] {
	if (!studentKit) return []
	const sum = studentKit.steps.reduce((total, step) => total + step.minutes, 0)
	return [
		...(sum === studentKit.minutes
			? []
			: [`${id}: kit steps take ${sum} minutes, the kit says ${studentKit.minutes}`]),
		...(studentKit.handouts.length === 0 ? [`${id}: student kit without a hand-out`] : [])
	]
}

function checkSamples({ id, samples }: Module, { badges }: TrainingPackage): string[] {
	return samples.flatMap((sample) => {
		const criteria =
			badges.find((badge) => badge.id === sample.badge)?.criteria.map((criterion) => criterion.id) ?? []
		const judged = sample.reference.map(({ criterion }) => criterion)
		return [
			...(criteria.toSorted().join() === judged.toSorted().join()
				? []
				: [`${id}.${sample.id}: must judge each criterion of ${sample.badge} once`]),
			...sample.reference
				.filter(({ verdict, nextStep }) => verdict === 'not-yet' && !nextStep)
				.map(({ criterion }) => `${id}.${sample.id}.${criterion}: no next step`)
		]
	})
}

const REFERENCE = /\b(?:card|sheet|hand-out) "([^"]+)"/g

/** What a text sends its reader to is there: a card, a hand-out of this module, or a lesson card. */
function checkReferences(module: Module, lessonCards: readonly LessonCard[]): string[] {
	const titles = [...cardsOf(module), ...(module.studentKit?.handouts ?? []), ...lessonCards].map(
		({ title }) => title.en
	)
	return textsIn(module)
		.flatMap(({ en }) => [...en.matchAll(REFERENCE)].map(([, title = '']) => title))
		.filter((title) => !titles.includes(title))
		.map((title) => `${module.id}: there is no card or hand-out called “${title}”`)
}

function checkSentences(where: string, node: unknown, longOnPurpose: readonly LongOnPurpose[]): string[] {
	const english = [...new Set(textsIn(node).map(({ en }) => en))]
	return english
		.flatMap(sentencesIn)
		.filter((sentence) => countWords(sentence) > SENTENCE_WORDS)
		.filter((sentence) => !longOnPurpose.some(({ starts }) => sentence.includes(starts)))
		.map((sentence) => `${where}: ${countWords(sentence)} words in “${sentence.slice(0, 60)}…”`)
}
