// How statements reach PostgreSQL. Each way there and back costs more than a small question itself, so a transaction
// begins together with its first statement, the end of one that only read is not waited for, and what is asked often is
// prepared once in each connection.
import type pg from 'pg'
import {
	AbortedTransactionError,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	type TransactionSettings
} from 'kysely'
import { hotStatements, type NameOf } from './hot-statements.ts'

const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

export const fewTrips = (pool: pg.Pool): Dialect => ({
	createAdapter: () => new PostgresAdapter(),
	createQueryCompiler: () => new PostgresQueryCompiler(),
	createIntrospector: (db) => new PostgresIntrospector(db),
	createDriver: () => new PoolDriver(pool)
})

class PoolDriver implements Driver {
	readonly #pool: pg.Pool
	readonly #nameOf = hotStatements()

	constructor(pool: pg.Pool) {
		this.#pool = pool
	}

	init = () => Promise.resolve()

	async acquireConnection(): Promise<Connection> {
		return new Connection(await this.#pool.connect(), this.#nameOf)
	}

	beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
		connection.begin(settings)
		return Promise.resolve()
	}

	commitTransaction(connection: Connection): Promise<void> {
		return connection.commit()
	}

	rollbackTransaction(connection: Connection): Promise<void> {
		return connection.rollback()
	}

	releaseConnection(connection: Connection): Promise<void> {
		connection.release()
		return Promise.resolve()
	}

	async destroy(): Promise<void> {
		await this.#pool.end()
	}
}

class Connection implements DatabaseConnection {
	readonly #client: pg.PoolClient
	readonly #nameOf: NameOf
	/** What opens a transaction that nothing was asked in yet. */
	#opening: string | undefined
	#onlyReads = false
	#broken = false
	#ending: Promise<void> | undefined

	constructor(client: pg.PoolClient, nameOf: NameOf) {
		this.#client = client
		this.#nameOf = nameOf
	}

	begin({ accessMode, isolationLevel }: TransactionSettings): void {
		this.#opening = `begin${isolationLevel ? ` isolation level ${isolationLevel}` : ''} ${accessMode ?? ''}`
		this.#onlyReads = accessMode === 'read only'
	}

	async commit(): Promise<void> {
		if (this.#opening !== undefined) return
		const ended = this.#client.query('commit')
		if (this.#onlyReads) this.#ending = this.#endingWith(ended)
		// An earlier error that nobody passed on has turned it into a rollback.
		else if ((await ended).command === 'ROLLBACK') throw new AbortedTransactionError()
	}

	async rollback(): Promise<void> {
		if (this.#opening === undefined) await this.#endingWith(this.#client.query('rollback'))
	}

	release(): void {
		const release = () => this.#client.release(this.#broken)
		if (this.#ending) void this.#ending.then(release)
		else release()
	}

	async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
		const { command, rowCount, rows } = await this.#send<Row>(sql, parameters)
		return COUNTED.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
	}

	async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
		await Promise.reject(new Error('Rexpath reads no rows as a stream.'))
	}

	async #send<Row>(text: string, parameters: readonly unknown[]): Promise<Answer<Row>> {
		const opening = this.#opening
		this.#opening = undefined
		if (opening !== undefined && parameters.length === 0)
			return lastOf<Row>(await this.#client.query(`${opening}; ${text}`))
		if (opening !== undefined) await this.#client.query(opening)
		return this.#client.query<Row & pg.QueryResultRow>({
			text,
			values: [...parameters],
			name: this.#nameOf(text)
		})
	}

	/** A connection whose transaction could not be ended is thrown away. */
	#endingWith(ended: Promise<unknown>): Promise<void> {
		return ended.then(
			() => {},
			() => {
				this.#broken = true
			}
		)
	}
}

type Answer<Row> = { readonly command: string; readonly rowCount: number | null; readonly rows: Row[] }

/** Several statements in one text come back as several answers, which the types of pg do not know. */
const lastOf = <Row>(answers: unknown): Answer<Row> =>
	(Array.isArray(answers) ? answers.at(-1) : answers) as Answer<Row>
