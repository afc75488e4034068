// What administrators read of the log, and whom the daily letter about it goes to.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'
import { LOG_PAGE } from './model.ts'

type Happening = {
	readonly id: string
	readonly kind: string
	readonly subject_id: string
	readonly actor_id: string | null
	readonly at: Date
}
type Asked = { readonly kind: string; readonly before: Date | undefined }

/** Newest first, without what was written in it. */
export async function logPage(reader: Reader, { actor, now }: Scene, { kind, before }: Asked) {
	if (!hasRole(actor, 'administrator')) return undefined
	const latest = before ?? new Date(now.getTime() + 1)
	const { rows } = await sql<Happening>`
		select id, kind, subject_id, actor_id, at from event_log(${kind}, ${latest}, ${LOG_PAGE + 1})`.execute(reader)
	const names = await namesOf(reader, rows)
	const entries = rows.slice(0, LOG_PAGE).map((row) => ({
		id: row.id,
		kind: row.kind,
		at: row.at,
		actor: row.actor_id === null ? undefined : names.get(row.actor_id),
		subject: names.get(row.subject_id)
	}))
	return { entries, older: rows.length > LOG_PAGE ? entries.at(-1)?.at : undefined }
}

async function namesOf(reader: Reader, rows: readonly Happening[]): Promise<ReadonlyMap<string, string>> {
	const ids = [...new Set(rows.flatMap(({ actor_id, subject_id }) => [actor_id ?? subject_id, subject_id]))]
	if (ids.length === 0) return new Map()
	const people = await reader
		.selectFrom('person')
		.select(['id', 'name'])
		.where(sql<boolean>`id::text = any(${ids})`)
		.execute()
	return new Map(people.map(({ id, name }) => [id, name]))
}

export const lastCheckpoint = (reader: Reader, _scene: Scene) =>
	reader
		.selectFrom('audit_checkpoint')
		.select(['position', 'head', 'at', 'signature'])
		.orderBy('position', 'desc')
		.limit(1)
		.executeTakeFirst()

export type LogReader = { readonly name: string; readonly address: string; readonly language: Language }

export async function administrators(reader: Reader, _scene: Scene): Promise<LogReader[]> {
	const rows = await reader
		.selectFrom('role_grant')
		.innerJoin('membership', (join) =>
			join
				.onRef('membership.person_id', '=', 'role_grant.person_id')
				.onRef('membership.organisation_id', '=', 'role_grant.organisation_id')
				.on('membership.ended_at', 'is', null)
		)
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.innerJoin('email_address', (join) =>
			join.onRef('email_address.person_id', '=', 'person.id').on('is_primary', '=', true)
		)
		.select(['person.name', 'person.language', 'email_address.address'])
		.distinct()
		.where('role_grant.role', '=', 'administrator')
		.where('role_grant.ended_at', 'is', null)
		.where('person.suspended_at', 'is', null)
		.execute()
	return rows.map((row) => ({ ...row, language: isLanguage(row.language) ? row.language : 'en' }))
}
