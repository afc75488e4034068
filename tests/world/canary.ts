// A person with a word of their own in every place where words of a person can stand.
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasAwardedApplication } from './issuing.ts'
import type { World } from './world.ts'

export const CANARY = 'kanarilintu'

/** The next word: all hold the one that everything is searched for. */
const words = () => {
	const made: string[] = []
	return {
		made,
		next: (where: string) => {
			const word = `${CANARY}-${where}`
			made.push(word)
			return word
		}
	}
}

type Cast = { readonly person: Person; readonly assessor: Person; readonly assessors?: readonly Person[] }

/** Everything a person can write, say or leave. Answers the words that a copy must hold. */
export async function leavesTraces(world: World, { person, assessor }: Cast): Promise<readonly string[]> {
	const { made, next } = words()
	const id = person.id
	const address = `${next('address')}@example.test`
	await world.db
		.updateTable('person')
		.set({ name: next('name') })
		.where('id', '=', id)
		.execute()
	await world.db.updateTable('email_address').set({ address }).where('person_id', '=', id).execute()
	const applicationId = await hasAwardedApplication(world, {
		applicant: person,
		assessors: [assessor],
		badgeId: 'B-M01',
		summary: next('summary'),
		links: [`https://example.test/${next('link')}`]
	})
	await world.worksOffJobs()
	await account(world, id, address, next)
	await evidence(world, { id, applicationId, assessor }, next)
	await learning(world, id, next)
	await activities(world, id, address, next)
	return made
}

type Next = (where: string) => string

async function account({ db, now }: World, id: string, address: string, next: Next): Promise<void> {
	await db
		.updateTable('membership')
		.set({ unit: next('unit') })
		.where('person_id', '=', id)
		.execute()
	await db
		.insertInto('session')
		.values({
			token_hash: 'hash-of-session',
			id: randomUUID(),
			person_id: id,
			device: next('device'),
			created_at: now,
			last_seen_at: now,
			expires_at: new Date(now.getTime() + 1e9)
		})
		.execute()
	await db
		.insertInto('passkey')
		.values({
			credential_id: randomUUID(),
			person_id: id,
			name: next('passkey'),
			public_key: Buffer.from('key'),
			counter: 0,
			created_at: now
		})
		.execute()
	await db
		.insertInto('sign_on_identity')
		.values({ issuer: 'https://sso.example.test', subject: next('subject'), person_id: id, created_at: now })
		.execute()
	await db
		.insertInto('sign_in_link')
		.values({
			id: randomUUID(),
			address,
			purpose: 'join',
			data: JSON.stringify({ name: next('join') }),
			client: 'hash',
			created_at: now,
			expires_at: new Date(now.getTime() + 1e9)
		})
		.execute()
	await db
		.insertInto('event')
		.values({
			id: randomUUID(),
			kind: 'person.suspended',
			subject_id: id,
			at: now,
			data: JSON.stringify({ reason: next('event') })
		})
		.execute()
	await db
		.insertInto('reusable_comment')
		.values({ id: randomUUID(), person_id: id, text: next('comment'), created_at: now })
		.execute()
}

type Applied = { readonly id: string; readonly applicationId: string; readonly assessor: Person }

async function evidence(world: World, { id, applicationId, assessor }: Applied, next: Next): Promise<void> {
	const { db, now } = world
	const [fileId, evidenceId] = [randomUUID(), randomUUID()]
	const key = `evidence/${fileId}`
	const stored = await world.app.ports.files.put(key, Buffer.from(next('file-content')))
	await db
		.insertInto('uploaded_file')
		.values({
			id: fileId,
			application_id: applicationId,
			person_id: id,
			kind: 'document',
			name: `${next('file-name')}.pdf`,
			media_type: 'application/pdf',
			storage_key: key,
			state: 'ready',
			created_at: now,
			...stored
		})
		.execute()
	await db
		.insertInto('evidence')
		.values([
			{
				id: evidenceId,
				application_id: applicationId,
				kind: 'document',
				title: next('title'),
				file_id: fileId,
				round: 1,
				added_at: now
			},
			{
				id: randomUUID(),
				application_id: applicationId,
				kind: 'text',
				title: '',
				body: next('body'),
				round: 1,
				added_at: now
			}
		])
		.execute()
	await db
		.insertInto('confirmation')
		.values({
			id: randomUUID(),
			evidence_id: evidenceId,
			application_id: applicationId,
			relation: 'peer',
			name: next('confirmer'),
			address: 'peer@example.test',
			language: 'en',
			request: next('request'),
			asked_at: now,
			expires_at: now,
			answered_at: now,
			answer: 'confirmed',
			note: next('confirmation')
		})
		.execute()
	await db
		.updateTable('application')
		.set({ appeal_reason: next('appeal') })
		.where('id', '=', applicationId)
		.execute()
	await db
		.updateTable('decision')
		.set({ note: next('decision') })
		.where('application_id', '=', applicationId)
		.execute()
	await db
		.updateTable('criterion_result')
		.set({ reason: next('criterion'), next_step: next('next-step') })
		.where('decision_id', 'in', (ask) =>
			ask.selectFrom('decision').select('id').where('assessor_id', '=', assessor.id)
		)
		.execute()
}

async function learning({ db, now }: World, id: string, next: Next): Promise<void> {
	const module = next('module')
	await db.transaction().execute(async (tx) => {
		await tx.insertInto('module').values({ id: 'M90', position: 90, version: 1 }).execute()
		await tx
			.insertInto('module_version')
			.values({ module_id: 'M90', number: 1, hash: 'h', brief: '{}', content: '{}', loaded_at: now })
			.execute()
	})
	await db
		.insertInto('card_reading')
		.values({ person_id: id, module_id: 'M90', card_id: module, read_at: now })
		.execute()
	await db
		.insertInto('self_check_answer')
		.values({
			person_id: id,
			module_id: 'M90',
			question_id: 'q',
			answer: JSON.stringify(next('self-check')),
			answered_at: now
		})
		.execute()
	await db
		.insertInto('finished_activity')
		.values({ person_id: id, module_id: 'M90', activity_id: next('finished'), finished_at: now })
		.execute()
	await db
		.insertInto('progress_reset')
		.values({ person_id: id, module_id: 'M90', kept: JSON.stringify({ card: next('reset') }), reset_at: now })
		.execute()
	await db
		.insertInto('sample_decision')
		.values({
			person_id: id,
			module_id: 'M90',
			sample_id: 's',
			verdicts: JSON.stringify({ a: next('sample') }),
			decided_at: now
		})
		.execute()
	await db
		.insertInto('target')
		.values({ person_id: id, role_id: next('role'), chosen_at: now })
		.execute()
	const [framework, set] = [randomUUID(), randomUUID()]
	await db
		.insertInto('framework')
		.values({ id: framework, version: '1', hash: 'f', content: '{}', loaded_at: now, current_since: now })
		.execute()
	await db
		.insertInto('answer_set')
		.values({ id: set, person_id: id, framework_id: framework, mode: 'full', started_at: now })
		.execute()
	await db
		.insertInto('answer')
		.values({ answer_set_id: set, item_id: next('item'), area_id: 'KNOW', value: 2, answered_at: now })
		.execute()
	await db
		.insertInto('context_answer')
		.values({ answer_set_id: set, question_id: 'q', option_ids: [next('option')] })
		.execute()
}

async function activities({ db, now }: World, id: string, address: string, next: Next): Promise<void> {
	const [organisationId, activityId, sessionId, participantId] = [
		randomUUID(),
		randomUUID(),
		randomUUID(),
		randomUUID()
	]
	await db
		.insertInto('organisation')
		.values({
			id: organisationId,
			name: 'Host',
			slug: 'host',
			country: 'FI',
			language: 'en',
			created_at: now
		})
		.execute()
	await db
		.insertInto('activity')
		.values({
			id: activityId,
			organisation_id: organisationId,
			code: 'abc',
			title: '{"en":"Week"}',
			languages: ['en'],
			time_zone: 'Europe/Helsinki',
			starts_on: '2026-03-01',
			ends_on: '2026-03-03',
			created_by: id,
			created_at: now
		})
		.execute()
	await db
		.insertInto('activity_session')
		.values({
			id: sessionId,
			activity_id: activityId,
			title: '{"en":"One"}',
			kind: 'input',
			starts_at: now,
			ends_at: new Date(now.getTime() + 3_600_000),
			counted: true
		})
		.execute()
	await db
		.insertInto('participant')
		.values({
			id: participantId,
			activity_id: activityId,
			person_id: id,
			name: next('participant'),
			country: 'FI',
			organisation: next('works-at'),
			work: next('work'),
			state: 'registered',
			registered_at: now,
			state_since: now
		})
		.execute()
	await db
		.insertInto('attendance')
		.values({
			session_id: sessionId,
			participant_id: participantId,
			activity_id: activityId,
			presence: 'on-site',
			source: 'code',
			confirmed: true,
			said_at: now
		})
		.execute()
	await db
		.insertInto('participant_need')
		.values({
			participant_id: participantId,
			activity_id: activityId,
			diet: next('diet'),
			access: next('access')
		})
		.execute()
	await db
		.insertInto('activity_invitation')
		.values({
			id: randomUUID(),
			activity_id: activityId,
			address,
			name: next('invited'),
			country: 'FI',
			organisation: next('invited-at'),
			language: 'en',
			invited_at: now
		})
		.execute()
	await db
		.insertInto('speaker')
		.values({
			id: randomUUID(),
			session_id: sessionId,
			activity_id: activityId,
			name: next('speaker'),
			person_id: id,
			position: 1
		})
		.execute()
}

/** Where the word still stands: columns of every schema, the queue too, and files under the data folder. */
export async function placesOf(world: World, word: string): Promise<string[]> {
	const { rows } = await world.app.pool.query<{
		schema: string
		table: string
		column: string
		bytes: boolean
	}>(
		`select n.nspname as schema, c.relname as table, a.attname as column, t.typname = 'bytea' as bytes
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
		where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname in ('public', 'pgboss')`
	)
	const found: string[] = []
	for (const { schema, table, column, bytes } of rows) {
		const text = bytes ? `encode("${column}", 'escape')` : `"${column}"::text`
		const { rows: hits } = await world.app.pool.query(
			`select 1 from ${schema}."${table}" where position($1 in ${text}) > 0 limit 1`,
			[word]
		)
		if (hits.length > 0) found.push(`${schema}.${table}.${column}`)
	}
	return [...found, ...(await filesWith(world.folder, word))].sort()
}

async function filesWith(folder: string, word: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true })
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
	const hits = await Promise.all(
		paths.map(async (path) => path.includes(word) || (await readFile(path)).includes(word))
	)
	return paths.filter((_, index) => hits[index]).map((path) => path.slice(folder.length + 1))
}
