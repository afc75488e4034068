// The pages of one module: its words in the reader's language, beside what the reader has done.
import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { ModuleContent } from '../delivery/model.ts'
import { currentContent } from '../delivery/queries.ts'
import { areasByWeight, cardInWords, cardsOf, inWords, languageNote, laneOf } from '../delivery/rules.ts'
import { namesOfFramework } from './list-queries.ts'
import { STUDENT_KIT, type Done } from './model.ts'
import { doneIn } from './queries.ts'
import { printedQuestion, resumeAt, stateOf } from './rules.ts'

const NOTHING: Done = { readAt: new Map(), answers: new Map(), finished: new Set(), samples: new Map() }

const ownDone = (reader: Reader, { actor }: Scene, moduleId: string): Promise<Done> => {
	const personId = personIdOf(actor)
	return personId ? doneIn(reader, personId, moduleId) : Promise.resolve(NOTHING)
}

export type ModulePage = NonNullable<Awaited<ReturnType<typeof modulePage>>>

export async function modulePage(reader: Reader, scene: Scene, moduleId: string) {
	const module = await currentContent(reader, moduleId)
	if (!module) return undefined
	const done = await ownDone(reader, scene, moduleId)
	return {
		...(await overview(reader, scene, module)),
		topics: topicsOf(module, scene, done),
		activities: module.activities.map((activity) => ({
			...inWords(activity, scene.language),
			finished: done.finished.has(activity.id)
		})),
		reading: module.furtherReading.map((work) => inWords(work, scene.language)),
		kit:
			module.studentKit &&
			inWords(
				{ title: module.studentKit.title, goal: module.studentKit.goal, minutes: module.studentKit.minutes },
				scene.language
			),
		progress: progressOf(module, done),
		clearedAt: await clearedAt(reader, scene, moduleId)
	}
}

/** What stands at the head of every page of a module, and on its cover. */
async function overview(reader: Reader, { language, ...scene }: Scene, module: ModuleContent) {
	const {
		id,
		level,
		hours,
		areas,
		badge,
		title,
		objective,
		forYouIf,
		summary,
		outcomes,
		evidenceTask,
		criteria
	} = module
	const names = await namesOfFramework(reader, { ...scene, language })
	const brief = inWords({ title, objective, forYouIf, summary, outcomes, evidenceTask, criteria }, language)
	return {
		id,
		level: { n: level, name: names.levels.find(({ n }) => n === level)?.name ?? '' },
		hours,
		lane: laneOf(areas),
		areas: areasByWeight(areas).map(
			(area) => names.areas.find(({ id: known }) => known === area)?.name ?? area
		),
		badgeId: badge,
		brief,
		note: languageNote(brief.spokenIn, language, module.translation[language])
	}
}

const topicsOf = ({ topics }: ModuleContent, { language }: Scene, { readAt }: Done) =>
	topics.map(({ id, title, minutes, cards }) => ({
		...inWords({ id, title }, language),
		minutes,
		cards: cards.map((card) => ({
			...inWords({ id: card.id, title: card.title }, language),
			minutes: card.minutes,
			example: card.example,
			read: readAt.has(card.id)
		}))
	}))

function progressOf(module: ModuleContent, { readAt, answers, finished, samples }: Done) {
	const cardIds = cardsOf(module).map(({ id }) => id)
	const questionIds = module.selfCheck.map(({ id }) => id)
	const touched = readAt.size + answers.size + finished.size + samples.size > 0
	return {
		state: stateOf(cardIds, new Set(readAt.keys()), touched),
		touched,
		cards: cardIds.length,
		cardsRead: cardIds.filter((id) => readAt.has(id)).length,
		resumeAt: resumeAt(cardIds, readAt),
		questions: questionIds.length,
		answered: questionIds.filter((id) => answers.has(id)).length,
		kitUsed: finished.has(STUDENT_KIT),
		samples: module.samples.length,
		samplesDecided: module.samples.filter(({ id }) => samples.has(id)).length
	}
}

async function clearedAt(reader: Reader, { actor }: Scene, moduleId: string): Promise<Date | undefined> {
	const row = await reader
		.selectFrom('progress_reset')
		.select('reset_at')
		.where('person_id', '=', personIdOf(actor) ?? null)
		.where('module_id', '=', moduleId)
		.executeTakeFirst()
	return row?.reset_at
}

export type CardPage = NonNullable<Awaited<ReturnType<typeof cardPage>>>

export async function cardPage(
	reader: Reader,
	scene: Scene,
	{ moduleId, cardId }: { moduleId: string; cardId: string }
) {
	const module = await currentContent(reader, moduleId)
	if (!module) return undefined
	const cards = cardsOf(module)
	const place = cards.findIndex(({ id }) => id === cardId)
	const source = cards[place]
	const topic = module.topics.find(({ cards: own }) => own.some(({ id }) => id === cardId))
	if (!source || !topic) return undefined
	const { language } = scene
	const card = cardInWords(source, language)
	const { readAt } = await ownDone(reader, scene, moduleId)
	return {
		moduleId,
		moduleTitle: inWords({ title: module.title }, language),
		topic: inWords({ title: topic.title }, language),
		card,
		note: languageNote(card.spokenIn, language, module.translation[language]),
		place: place + 1,
		cards: cards.length,
		read: readAt.has(cardId),
		offersPracticeBadge: module.practiceBadge?.card === cardId,
		previousId: cards[place - 1]?.id,
		nextId: cards[place + 1]?.id
	}
}

export type KitPage = NonNullable<Awaited<ReturnType<typeof kitPage>>>

export async function kitPage(reader: Reader, scene: Scene, moduleId: string) {
	const module = await currentContent(reader, moduleId)
	if (!module?.studentKit) return undefined
	const { finished } = await ownDone(reader, scene, moduleId)
	const kit = inWords(module.studentKit, scene.language)
	return {
		moduleId,
		moduleTitle: inWords({ title: module.title }, scene.language),
		kit,
		note: languageNote(kit.spokenIn, scene.language, module.translation[scene.language]),
		used: finished.has(STUDENT_KIT),
		hasLessonCards: laneOf(module.areas) === 'home'
	}
}

export type PrintPage = NonNullable<Awaited<ReturnType<typeof printPage>>>

/** The whole module on paper: everything but the reader's own progress. */
export async function printPage(reader: Reader, scene: Scene, moduleId: string) {
	const module = await currentContent(reader, moduleId)
	if (!module) return undefined
	const { language } = scene
	return {
		...(await overview(reader, scene, module)),
		topics: module.topics.map(({ id, title, cards }) => ({
			...inWords({ id, title }, language),
			cards: cards.map((card) => cardInWords(card, language))
		})),
		activities: module.activities.map((activity) => inWords(activity, language)),
		questions: module.selfCheck.map((question) => printedQuestion(question, language)),
		reading: module.furtherReading.map((work) => inWords(work, language))
	}
}
