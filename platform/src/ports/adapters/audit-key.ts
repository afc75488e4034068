// The key of the log: of its own, sealed like those of the issuers, made once. It signs checkpoints and nothing else.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type pg from 'pg'
import { statementOf, type Checkpoint } from './audit-chain.ts'
import type { Seal } from './sealed-keys.ts'

export type LogKey = {
	/** In SPKI, base64. */
	readonly publicKey: () => Promise<string>
	readonly signCheckpoint: (unsigned: Omit<Checkpoint, 'signature'>) => Promise<string>
}

export const AUDIT_CONTEXT = 'audit-key 1'

export function sealedLogKey(pool: pg.Pool, seal: () => Promise<Seal>, clock: () => Date): LogKey {
	let opened: Promise<KeyObject> | undefined
	const key = () =>
		(opened ??= openKey(pool, seal, clock()).catch((error: unknown) => {
			opened = undefined
			throw error
		}))
	return {
		publicKey: async () =>
			createPublicKey(await key())
				.export({ type: 'spki', format: 'der' })
				.toString('base64'),
		signCheckpoint: async (unsigned) => sign(null, statementOf(unsigned), await key()).toString('base64url')
	}
}

const known = async (pool: pg.Pool): Promise<Buffer | undefined> =>
	(await pool.query<{ sealed: Buffer }>('select sealed from audit_key')).rows[0]?.sealed

async function openKey(pool: pg.Pool, open: () => Promise<Seal>, at: Date): Promise<KeyObject> {
	const seal = await open()
	const found = (await known(pool)) ?? (await make(pool, seal, at))
	return createPrivateKey({
		key: Buffer.from(seal.open(found, AUDIT_CONTEXT), 'base64'),
		type: 'pkcs8',
		format: 'der'
	})
}

async function make(pool: pg.Pool, seal: Seal, at: Date): Promise<Buffer> {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519')
	const secret = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
	await pool.query(
		'insert into audit_key (id, public_key, sealed, created_at) values (1, $1, $2, $3) on conflict do nothing',
		[
			publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
			seal.seal(secret, AUDIT_CONTEXT),
			at
		]
	)
	const made = await known(pool)
	if (!made) throw new Error('The key of the log is not there.')
	return made
}
