import { error } from '@sveltejs/kit'
import { readForm } from '#kernel/form.ts'
import { LogQuery } from '#domain/privacy/log/forms.ts'
import { LOG_KINDS } from '#domain/privacy/log/model.ts'
import { noteReading } from '#domain/privacy/log/note-reading.ts'
import { logPage } from '#domain/privacy/log/queries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = readForm(LogQuery, url.searchParams)
	const { kind, before } = asked.ok ? asked.value : { kind: '' as const, before: undefined }
	const page = (await locals.ask(logPage, { kind, before })) ?? error(404)
	await locals.run(noteReading, { kind })
	return { ...page, kind, kinds: LOG_KINDS }
}
