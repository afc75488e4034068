// The only place where a transaction starts. A refusal rolls it back and comes out as a value; a fault is thrown.
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Outcome, Refusal } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>
export type Reader = Pick<
	Transaction<Tables>,
	'selectFrom' | 'fn' | 'with' | 'withRecursive' | 'selectNoFrom' | 'getExecutor'
>
export type Command<Input, Result extends Outcome> = (tx: Tx, scene: Scene, input: Input) => Promise<Result>
export type Query<Input, Result> = (reader: Reader, scene: Scene, input: Input) => Promise<Result>
export type Run = <Input, Result extends Outcome>(
	command: Command<Input, Result>,
	input: Input
) => Promise<Result>
export type Ask = <Input, Result>(query: Query<Input, Result>, input: Input) => Promise<Result>

const ATTEMPTS = 3
// serialization_failure and deadlock_detected: safe to repeat, because a command cannot reach the outside.
const REPEATABLE = new Set(['40001', '40P01'])

class RolledBack extends Error {
	readonly refusal: Refusal
	constructor(refusal: Refusal) {
		super(refusal.code)
		this.refusal = refusal
	}
}

export const runner =
	(db: Kysely<Tables>, scene: Scene): Run =>
	async <Input, Result extends Outcome>(command: Command<Input, Result>, input: Input): Promise<Result> => {
		for (let attempt = 1; ; attempt++) {
			try {
				return await db.transaction().execute(async (tx) => {
					await enter(tx, scene)
					const result = await command(tx, scene, input)
					if (!result.ok) throw new RolledBack(result)
					return result
				})
			} catch (error) {
				// The refusal thrown above is this command's own result, carried through the rollback.
				if (error instanceof RolledBack) return error.refusal as unknown as Result
				if (attempt < ATTEMPTS && isRepeatable(error)) continue
				throw error
			}
		}
	}

export const asker =
	(db: Kysely<Tables>, scene: Scene): Ask =>
	(query, input) =>
		db
			.transaction()
			.setAccessMode('read only')
			.execute(async (tx) => {
				await enter(tx, scene)
				return query(tx, scene, input)
			})

/** The constraint that a database error names, for rooms that turn it into a refusal. */
export const violatedConstraint = (error: unknown): string | undefined =>
	typeof error === 'object' && error !== null && 'constraint' in error && typeof error.constraint === 'string'
		? error.constraint
		: undefined

const isRepeatable = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'code' in error && REPEATABLE.has(String(error.code))

// Row-level security reads these settings; the role owns nothing and cannot bypass policies. They are written out, not
// passed as parameters, so that they travel with the beginning of the transaction.
async function enter(tx: Tx, { actor }: Scene): Promise<void> {
	const person = sql.lit(actor.kind === 'person' ? actor.id : '')
	const system = sql.lit(actor.kind === 'system' ? 'on' : 'off')
	await sql`select set_config('role', 'rexpath_app', true), set_config('rexpath.person', ${person}, true),
		set_config('rexpath.system', ${system}, true)`.execute(tx)
}
