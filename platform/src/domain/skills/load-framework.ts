// Stores the framework of the training package. The same words are stored once; a better translation replaces
// the old one in place, a changed English text or structure is a new framework.
import { createHash } from 'node:crypto'
import type { TrainingPackage } from '@rexpath/content'
import type { Tx } from '#db/run.ts'
import { done } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { ContextQuestion, Framework } from './model.ts'

export async function loadFramework(tx: Tx, { now, newId }: Scene, trainingPackage: TrainingPackage) {
	const content = frameworkOf(trainingPackage)
	const hash = versionHash(content)
	const stored = JSON.stringify(content)
	const inUse = await tx
		.selectFrom('framework')
		.select(['hash', 'content'])
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (
		inUse?.hash === hash &&
		versionHash(inUse.content, 'all-languages') === versionHash(content, 'all-languages')
	)
		return done({ changed: false })
	const row = { version: trainingPackage.version, content: stored, current_since: now }
	await tx
		.insertInto('framework')
		.values({ id: newId(), hash, loaded_at: now, ...row })
		.onConflict((conflict) => conflict.constraint('framework_hash').doUpdateSet(row))
		.execute()
	return done({ changed: true })
}

/** Changes when the English or the structure changes; translations count only when asked for. */
export function versionHash(content: unknown, languages: 'english' | 'all-languages' = 'english'): string {
	const text = JSON.stringify(content, (_, value: unknown) =>
		languages === 'english' && isText(value) ? value.en : inFixedOrder(value)
	)
	return createHash('sha256').update(text).digest('base64url')
}

const isText = (value: unknown): value is { en: string } =>
	typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'string'

// The database gives an object's keys back in an order of its own.
const inFixedOrder = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
		: value

function frameworkOf(trainingPackage: TrainingPackage): Omit<Framework, 'id' | 'version'> {
	const { levels, areas, questionnaire } = trainingPackage
	return {
		levels,
		areas: areas.map(({ id, name, about, descriptors }) => ({ id, name, about, descriptors })),
		intro: questionnaire.intro,
		privacy: questionnaire.privacy,
		scale: questionnaire.scale.map(({ id, label, plain }) => ({ id, label, plain })),
		statements: questionnaire.items,
		contextQuestions: contextQuestionsOf(trainingPackage)
	}
}

const contextQuestionsOf = ({ contextQuestions, areas, roles }: TrainingPackage): ContextQuestion[] =>
	contextQuestions.map(({ options = [], optionsFrom, ...question }) => {
		const things = optionsFrom === 'areas' ? areas : optionsFrom === 'roles' ? roles : undefined
		return { ...question, options: things?.map(({ id, name }) => ({ id, text: name })) ?? options }
	})
