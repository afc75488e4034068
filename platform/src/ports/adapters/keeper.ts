// Who holds the key-encryption key and every key that it seals. Nobody else opens anything: the application asks.
import pg from 'pg'
import type { AppCodes, Signer } from '../ports.ts'
import { sealedLogKey, type LogKey } from './audit-key.ts'
import { sealedCodes } from './one-time-codes.ts'
import { openSeal } from './open-seal.ts'
import type { Seal } from './sealed-keys.ts'
import { signerOn } from './signer.ts'

/** A hardware token would take this place: it can do the same without ever letting a key out. */
export type Keeper = {
	readonly signer: Signer
	readonly appCodes: AppCodes
	readonly logKey: LogKey
	/** Opens the seal, or says in one sentence why it cannot: better at the start than at the first badge. */
	readonly open: () => Promise<void>
	readonly close: () => Promise<void>
}
export type KeeperParts = {
	readonly address: pg.ClientConfig
	readonly keyFile: string
	readonly clock: () => Date
}

const CONNECTIONS = 2
const AS_SIGNER =
	"select set_config('role', 'rexpath_signer', false), set_config('rexpath.system', 'on', false)"

export function ownKeeper({ address, keyFile, clock }: KeeperParts): Keeper {
	const pool = new pg.Pool({
		...address,
		max: CONNECTIONS,
		connectionTimeoutMillis: 5_000,
		application_name: 'rexpath-signer',
		// It reads what was decided and writes keys; the database refuses it everything else.
		verify: (client, ready) => {
			client.on('error', () => {})
			client.query(AS_SIGNER).then(() => ready(), ready)
		}
	})
	pool.on('error', () => {})
	let seal: Promise<Seal> | undefined
	const opened = () =>
		(seal ??= openSeal(pool, keyFile).catch((error: unknown) => {
			seal = undefined
			throw error
		}))
	return {
		signer: signerOn(pool, opened, clock),
		appCodes: sealedCodes(opened, clock),
		logKey: sealedLogKey(pool, opened, clock),
		open: async () => void (await opened()),
		close: () => pool.end()
	}
}
