// What a class works through: the module's student kit, or the lesson card chosen for it, in the reader's language.
import type { Reader } from '#db/run.ts'
import { currentContent } from '#domain/modules/delivery/queries.ts'
import { lessonList, lessonPage } from '#domain/modules/delivery/lesson-queries.ts'
import { inWords, laneOf } from '#domain/modules/delivery/rules.ts'
import type { Scene } from '#kernel/scene.ts'
import type { ClassKit } from './model.ts'

type Which = { readonly moduleId: string; readonly lessonCardId: string | null }

/** Undefined when the module has no kit, or the card is not on offer. */
export async function classKit(
	reader: Reader,
	scene: Scene,
	{ moduleId, lessonCardId }: Which
): Promise<ClassKit | undefined> {
	const module = await currentContent(reader, moduleId)
	if (!module?.studentKit) return undefined
	if (lessonCardId !== null) return cardAsKit(reader, scene, lessonCardId)
	const { title, goal, steps, handouts, spokenIn } = inWords(module.studentKit, scene.language)
	return { title, goal, steps, handouts, spokenIn }
}

// Steps of a card are told apart by their place; each says its minutes in its own words.
async function cardAsKit(reader: Reader, scene: Scene, cardId: string): Promise<ClassKit | undefined> {
	const card = await lessonPage(reader, scene, cardId)
	return (
		card && {
			title: card.title,
			goal: card.oneLine,
			steps: card.steps.map((text, place) => ({ id: `c${place + 1}`, text, minutes: undefined })),
			handouts: [{ id: 'card', ...card.handout }],
			spokenIn: card.spokenIn
		}
	)
}

export type StartChoices = NonNullable<Awaited<ReturnType<typeof startChoices>>>

/** What a teacher chooses from when starting a class; undefined for a module without a kit. */
export async function startChoices(reader: Reader, scene: Scene, moduleId: string) {
	const module = await currentContent(reader, moduleId)
	if (!module?.studentKit) return undefined
	const { title } = inWords({ title: module.title }, scene.language)
	return {
		moduleId,
		moduleTitle: title,
		schools: await ownSchools(reader, scene),
		cards: laneOf(module.areas) === 'home' ? await lessonList(reader, scene) : []
	}
}

async function ownSchools(reader: Reader, { actor }: Scene) {
	if (actor.kind !== 'person' || actor.affiliations.length === 0) return []
	const ids = actor.affiliations.map(({ organisationId }) => organisationId)
	return reader
		.selectFrom('organisation')
		.select(['id', 'name', 'country'])
		.where('id', 'in', ids)
		.orderBy('name')
		.execute()
}
