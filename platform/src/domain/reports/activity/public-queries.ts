// What everybody may take away from the page of an activity: its programme as a sheet and as a calendar.
import type { Reader } from '#db/run.ts'
import type { Language } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { programme } from '../../activities/planning/programme-queries.ts'
import { moduleBriefs } from '../../modules/delivery/queries.ts'
import { fileName } from '../paper/rules.ts'
import { programmePaper } from './compose-programme.ts'
import { writeCalendar } from './write-calendar.ts'

/** Calendars and printers have no language of their own: the address may name one. */
type Asked = { readonly code: string; readonly language: Language | undefined }

const inLanguage = (scene: Scene, language: Language | undefined): Scene =>
	language ? { ...scene, language } : scene

export async function programmeSheet(reader: Reader, scene: Scene, { code, language }: Asked) {
	const reading = inLanguage(scene, language)
	const plan = await programme(reader, reading, { code })
	if (!plan) return undefined
	const modules = new Map((await moduleBriefs(reader, reading)).map(({ id, title }) => [id, title]))
	const paper = programmePaper({ language: reading.language, madeAt: scene.now, plan, modules })
	return { name: `${fileName(plan.title)}-programme.pdf`, paper }
}

export async function calendarFeed(
	reader: Reader,
	scene: Scene,
	{ code, language, origin }: Asked & { readonly origin: string }
) {
	const reading = inLanguage(scene, language)
	const plan = await programme(reader, reading, { code })
	if (!plan) return undefined
	return {
		name: `${fileName(plan.title)}.ics`,
		text: writeCalendar(plan, { origin, language: reading.language, now: scene.now })
	}
}
