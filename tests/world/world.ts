// Builds a state in words, on a real database of its own: `await using world = await openWorld()`.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { compose, type App } from '../../platform/src/app/compose.ts'
import { readConfig } from '../../platform/src/app/config.ts'
import type { Database } from '../../platform/src/db/connect.ts'
import { affiliationsOf } from '../../platform/src/domain/people/session-queries.ts'
import type { Language } from '../../platform/src/kernel/languages.ts'
import type { Actor, Person, Role } from '../../platform/src/kernel/scene.ts'
import type { Ports } from '../../platform/src/ports/ports.ts'
import { TEMPLATE } from './postgres.ts'

export type Visitor = ReturnType<App['runAs']>
export type WorldOptions = { readonly now?: Date; readonly ports?: Partial<Ports> }

export class World implements AsyncDisposable {
	readonly app: App
	readonly folder: string
	readonly #admin: () => Promise<void>
	#now: Date

	constructor(app: (clock: () => Date) => App, folder: string, now: Date, admin: () => Promise<void>) {
		this.#now = now
		this.app = app(() => this.#now)
		this.folder = folder
		this.#admin = admin
	}

	get db(): Database {
		return this.app.db
	}

	get now(): Date {
		return this.#now
	}

	/** Moves the clock; time never passes by itself. */
	later(milliseconds: number): void {
		this.#now = new Date(this.#now.getTime() + milliseconds)
	}

	as(actor: Actor, language: Language = 'en'): Visitor {
		return this.app.runAs(actor, language)
	}

	get system(): Visitor {
		return this.as({ kind: 'system' })
	}

	get stranger(): Visitor {
		return this.as({ kind: 'anonymous' })
	}

	async hasConsortium(name = 'Path consortium'): Promise<string> {
		const id = randomUUID()
		await this.db.insertInto('consortium').values({ id, name, created_at: this.#now }).execute()
		return id
	}

	async hasOrganisation({
		name = 'Shore College',
		country = 'FI',
		consortiumId
	}: { name?: string; country?: string; consortiumId?: string } = {}): Promise<string> {
		const id = randomUUID()
		await this.db
			.insertInto('organisation')
			.values({
				id,
				name,
				country,
				consortium_id: consortiumId ?? null,
				language: 'en',
				slug: `school-${id.slice(0, 8)}`,
				created_at: this.#now
			})
			.execute()
		return id
	}

	/** A person with a verified address `<name>@example.test` and a membership with these roles. */
	async hasPerson(name: string, organisationId: string, roles: readonly Role[] = []): Promise<Person> {
		const id = randomUUID()
		const at = this.#now
		await this.db.insertInto('person').values({ id, name, language: 'en', created_at: at }).execute()
		await this.db
			.insertInto('email_address')
			.values({
				id: randomUUID(),
				person_id: id,
				address: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.test`,
				verified_at: at,
				is_primary: true
			})
			.execute()
		await this.db
			.insertInto('membership')
			.values({ id: randomUUID(), organisation_id: organisationId, person_id: id, joined_at: at })
			.execute()
		for (const role of roles)
			await this.db
				.insertInto('role_grant')
				.values({ id: randomUUID(), organisation_id: organisationId, person_id: id, role, granted_at: at })
				.execute()
		return this.refreshed(id)
	}

	/** The person as the next request would see them. */
	async refreshed(id: string): Promise<Person> {
		const { name } = await this.db
			.selectFrom('person')
			.select('name')
			.where('id', '=', id)
			.executeTakeFirstOrThrow()
		const affiliations = await this.db.transaction().execute((tx) => affiliationsOf(tx, id))
		return { kind: 'person', id, name, affiliations }
	}

	/** Runs every job that is due, with the real worker, and returns when all are done. */
	async worksOffJobs(): Promise<void> {
		const worker = await this.app.startWorker()
		await worker.idle()
		await worker.stop()
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.app.close()
		await this.#admin()
		await rm(this.folder, { recursive: true, force: true })
	}
}

export async function openWorld({
	now = new Date('2026-03-02T08:00:00Z'),
	ports
}: WorldOptions = {}): Promise<World> {
	const template = inject('template')
	const database = `world_${randomBytes(6).toString('hex')}`
	await administer(`create database ${database} template ${TEMPLATE}`)
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-world-'))
	const config = readConfig({ REXPATH_DATA: folder, REXPATH_URL: 'http://localhost:3000' }, '/')
	return new World(
		(clock) => compose({ config, address: { ...template, database }, clock, ...(ports ? { ports } : {}) }),
		folder,
		now,
		() => administer(`drop database ${database} with (force)`)
	)
}

async function administer(statement: string): Promise<void> {
	const client = new pg.Client({ ...inject('template'), database: 'postgres' })
	await client.connect()
	await client.query(statement).finally(() => client.end())
}
