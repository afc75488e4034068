import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { currentContent } from '../delivery/queries.ts'
import { inWords, languageNote } from '../delivery/rules.ts'
import { doneIn } from './queries.ts'
import { showQuestion } from './rules.ts'

export type SelfCheckPage = NonNullable<Awaited<ReturnType<typeof selfCheckPage>>>
type Wish = { readonly moduleId: string; readonly again?: string | undefined }

/** Every question of a module with the reader's latest answers; `again` opens one for another try. */
export async function selfCheckPage(reader: Reader, { actor, language }: Scene, { moduleId, again }: Wish) {
	const module = await currentContent(reader, moduleId)
	const personId = personIdOf(actor)
	if (!module || !personId) return undefined
	const { answers } = await doneIn(reader, personId, moduleId)
	const questions = module.selfCheck.map((question) =>
		showQuestion(question, language, { answer: answers.get(question.id), showResult: question.id !== again })
	)
	const first = questions[0]
	return {
		moduleId,
		moduleTitle: inWords({ title: module.title }, language),
		questions,
		answered: module.selfCheck.filter(({ id }) => answers.has(id)).length,
		note: first && languageNote(first.spokenIn, language, module.translation[language])
	}
}
