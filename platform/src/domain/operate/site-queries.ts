// What an administrator sees of the site as a machine: versions, storage, keys, letters, backups, the last restore.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'

const SILENT_MS = 45_000

export async function siteState(reader: Reader, scene: Scene, _input: undefined) {
	if (!hasRole(scene.actor, 'administrator')) return undefined
	const marks = await reader.selectFrom('site_mark').select(['name', 'at', 'data']).execute()
	const at = (name: string) => marks.find((mark) => mark.name === name)?.at
	const workers = marks.filter(
		(mark) => mark.name.startsWith('worker:') && scene.now.getTime() - mark.at.getTime() < SILENT_MS
	)
	return {
		...(await versions(reader)),
		storage: await storage(reader),
		workers: workers.length,
		mailSent: at('mail.sent'),
		mailFailed: at('mail.failed'),
		backup: at('backup'),
		restore: at('restore'),
		keys: await issuerKeys(reader),
		lost: await lostBadges(reader)
	}
}

async function versions(reader: Reader) {
	const { rows } = await sql<{
		database: string
	}>`select current_setting('server_version') as database`.execute(reader)
	const migrations = await sql<{ name: string }>`select name from migration order by name`.execute(reader)
	return {
		database: rows[0]?.database ?? '',
		migrations: migrations.rows.length,
		lastMigration: migrations.rows.at(-1)?.name ?? ''
	}
}

async function storage(reader: Reader) {
	const { rows } = await sql<{ database: number; files: number; count: number }>`
		select database_bytes as database, file_bytes as files, files as count from operate_storage()`.execute(reader)
	return rows[0] ?? { database: 0, files: 0, count: 0 }
}

/** Never the sealed half: the application cannot read it. */
const issuerKeys = (reader: Reader) =>
	reader
		.selectFrom('issuer_key')
		.innerJoin('organisation', 'organisation.id', 'issuer_key.organisation_id')
		.select(['issuer_key.id', 'organisation.name', 'issuer_key.created_at', 'issuer_key.retired_at'])
		.orderBy('organisation.name')
		.orderBy('issuer_key.created_at')
		.execute()

const SHOWN = 200

/** One of them, to be taken back. */
export async function lostBadge(reader: Reader, scene: Scene, id: string) {
	const found = hasRole(scene.actor, 'administrator') ? await lostBadges(reader) : []
	return found.find((badge) => badge.id === id)
}

const lostBadges = (reader: Reader) =>
	reader
		.selectFrom('lost_credential')
		.innerJoin('organisation', 'organisation.id', 'lost_credential.organisation_id')
		.leftJoin('person', 'person.id', 'lost_credential.person_id')
		.select([
			'lost_credential.id',
			'organisation.name as organisation',
			'person.name as person',
			'issued_at',
			'revoked_at'
		])
		.orderBy('issued_at')
		.limit(SHOWN)
		.execute()
