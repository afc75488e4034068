// Opens the seal for the first time: everything that was sealed must open, or nothing is done at all.
import type pg from 'pg'
import { AUDIT_CONTEXT } from './audit-key.ts'
import { counting, waiting } from './one-time-codes.ts'
import { keyEncryptionKey, sealWith, type Seal } from './sealed-keys.ts'

/** What a sealed key belongs to. */
export const contextOf = (keyId: string, did: string): string => `issuer-key ${keyId} ${did}`

type Sealed = { readonly sealed: Buffer; readonly context: string }

// A new key-encryption key is made only while nothing is sealed under another one.
export async function openSeal(pool: pg.Pool, keyFile: string): Promise<Seal> {
	const found = await sealedRows(pool)
	const seal = sealWith(await keyEncryptionKey(keyFile, found.length === 0))
	for (const { sealed, context } of found)
		try {
			seal.open(sealed, context)
		} catch (cause) {
			throw new Error(
				`The key-encryption key in ${keyFile} is not the one that sealed the keys of this database. Put the right file back.`,
				{ cause }
			)
		}
	return seal
}

/** One of each kind is enough: all were sealed under the same key. */
async function sealedRows(pool: pg.Pool): Promise<Sealed[]> {
	const keys = await pool.query<{ id: string; did: string; sealed: Buffer }>(
		'select id, did, sealed from issuer_key limit 1'
	)
	const audit = await pool.query<{ sealed: Buffer }>('select sealed from audit_key')
	const apps = await pool.query<{ person: string; sealed: Buffer; counts: boolean }>(
		'select person_id as person, sealed, confirmed_at is not null as counts from authenticator_app limit 1'
	)
	return [
		...keys.rows.map(({ id, did, sealed }) => ({ sealed, context: contextOf(id, did) })),
		...audit.rows.map(({ sealed }) => ({ sealed, context: AUDIT_CONTEXT })),
		...apps.rows.map(({ person, sealed, counts }) => ({
			sealed,
			context: counts ? counting(person) : waiting(person)
		}))
	]
}
