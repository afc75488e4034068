// The ready-made lessons, said in the reader's language.
import type { LessonCard } from '@rexpath/content'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import type { InWords } from './model.ts'
import { inWords } from './rules.ts'

export async function lessonList(
	reader: Reader,
	{ language }: Scene
): Promise<InWords<Pick<LessonCard, 'id' | 'minutes' | 'title' | 'oneLine'>>[]> {
	const rows = await onOffer(reader).orderBy('position').execute()
	return rows.map(({ content }) => {
		const { id, minutes, title, oneLine } = cardFrom(content)
		return inWords({ id, minutes, title, oneLine }, language)
	})
}

export async function lessonPage(
	reader: Reader,
	{ language }: Scene,
	cardId: string
): Promise<InWords<LessonCard> | undefined> {
	const row = await onOffer(reader).where('id', '=', cardId).executeTakeFirst()
	return row && inWords(cardFrom(row.content), language)
}

// The column holds what load-lesson-cards wrote.
const cardFrom = (content: unknown): LessonCard => content as LessonCard

const onOffer = (reader: Reader) =>
	reader.selectFrom('lesson_card').select('content').where('withdrawn_at', 'is', null)
