// The titles and texts of an activity in one more language. An empty field takes the translation away.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { cleanText } from '#kernel/text.ts'
import { lockActivity } from './lock-activity.ts'

type Translation = {
	readonly activityId: string
	readonly language: Language
	/** `title`, `about`, `<session id>:title`, `<session id>:about`; whatever else is there is none of ours. */
	readonly texts: Readonly<Record<string, string>>
}

export async function translateActivity(tx: Tx, scene: Scene, { activityId, language, texts }: Translation) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (language === activity.written) return refuse('written-in-this-language')
	const changed = (column: 'title' | 'about', text: string) =>
		cleanText(text) === ''
			? sql<string>`${sql.ref(column)} - ${language}::text`
			: sql<string>`${sql.ref(column)} || jsonb_build_object(${language}::text, ${cleanText(text)}::text)`
	await tx
		.updateTable('activity')
		.set({ title: changed('title', texts['title'] ?? ''), about: changed('about', texts['about'] ?? '') })
		.where('id', '=', activityId)
		.execute()
	const sessions = new Set(Object.keys(texts).map((field) => field.split(':')[0] ?? ''))
	for (const id of [...sessions].filter(isUuid))
		await tx
			.updateTable('activity_session')
			.set({
				title: changed('title', texts[`${id}:title`] ?? ''),
				about: changed('about', texts[`${id}:about`] ?? '')
			})
			.where('id', '=', id)
			.where('activity_id', '=', activityId)
			.execute()
	return done({ language })
}
