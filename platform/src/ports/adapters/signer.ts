// Signs what was decided: reads intent and decision by itself, on a connection of its own.
import { randomUUID } from 'node:crypto'
import {
	decodeList,
	didKeyOf,
	exportPkcs8,
	generateKey,
	importPkcs8,
	readStatus,
	signCredential,
	signerOf,
	verificationMethodOf,
	type Unsigned,
	type UnsignedCredential
} from '@rexpath/credentials'
import type pg from 'pg'
import type { Signer } from '../ports.ts'
import { lastSignedAt, readIntent, revokedPlaces, standingBadges, whyStopped } from './award-evidence.ts'
import { contextOf } from './open-seal.ts'
import type { Seal } from './sealed-keys.ts'
import { whyNotNow, whyNotSign } from './signing-rules.ts'

export class SigningRefused extends Error {}

const WINDOW_MS = 60_000
const PER_ISSUER = 3_000

export function signerOn(pool: pg.Pool, opened: () => Promise<Seal>, clock: () => Date): Signer {
	const spend = issuerCap(clock)
	return {
		createKey: async (organisationId) => createKey(pool, await opened(), { organisationId, at: clock() }),
		changeKey: async (keyId, stolen) => changeKey(pool, await opened(), { keyId, stolen, at: clock() }),
		signIntent: async (intentId) => {
			const intent = await readIntent(pool, intentId)
			const refusal =
				(await whyStopped(pool)) ??
				whyNotNow(clock(), await lastSignedAt(pool)) ??
				whyNotSign(intent, await standingBadges(pool, intent.award.personId))
			if (refusal) throw new SigningRefused(`Not signed: ${refusal}.`)
			spend(intent.keyId)
			// Built by buildCredential and stored as it was; the rules above looked at what carries weight.
			return sign(
				(await opened()).open(intent.sealed, contextOf(intent.keyId, intent.did)),
				JSON.parse(intent.unsigned) as UnsignedCredential,
				{ did: intent.did, at: intent.intendedAt }
			)
		},
		signStatusList: async (keyId, unsigned) =>
			signList(pool, await opened(), { keyId, unsigned, at: clock() })
	}
}

async function createKey(
	pool: pg.Pool,
	seal: Seal,
	{ organisationId, at }: { readonly organisationId: string; readonly at: Date }
) {
	const { privateKey, publicKey } = generateKey()
	const [id, did] = [randomUUID(), didKeyOf(publicKey)]
	await pool.query(
		`insert into issuer_key (id, organisation_id, did, sealed, created_at) values ($1, $2, $3, $4, $5)
		on conflict (organisation_id) where retired_at is null do nothing`,
		[id, organisationId, did, seal.seal(exportPkcs8(privateKey), contextOf(id, did)), at]
	)
	const { rows } = await pool.query<{ keyId: string; did: string }>(
		'select id as "keyId", did from issuer_key where organisation_id = $1 and retired_at is null',
		[organisationId]
	)
	const [current] = rows
	if (!current) throw new Error('The organisation has no key.')
	return current
}

type KeyChange = { readonly keyId: string; readonly stolen: boolean; readonly at: Date }

async function changeKey(pool: pg.Pool, seal: Seal, { keyId, stolen, at }: KeyChange) {
	const { rows } = await pool.query<{ organisationId: string }>(
		`update issuer_key set retired_at = coalesce(retired_at, $2),
			stolen_at = case when $3 then coalesce(stolen_at, $2) else stolen_at end
		where id = $1 returning organisation_id as "organisationId"`,
		[keyId, at, stolen]
	)
	const [key] = rows
	if (!key) throw new Error('There is no such key.')
	return createKey(pool, seal, { organisationId: key.organisationId, at })
}

async function sign(
	pkcs8: string,
	unsigned: Unsigned,
	{ did, at }: { readonly did: string; readonly at: Date }
): Promise<string> {
	const { privateKey, publicKey } = importPkcs8(pkcs8)
	if (didKeyOf(publicKey) !== did)
		throw new SigningRefused('Not signed: the sealed key is not the key of this issuer.')
	return JSON.stringify(
		await signCredential(unsigned, {
			signer: signerOf(privateKey),
			verificationMethod: verificationMethodOf(did),
			created: at,
			cryptosuite: 'eddsa-rdfc-2022'
		})
	)
}

type ListRequest = { readonly keyId: string; readonly unsigned: string; readonly at: Date }

// This door signs lists only, and only lists that hide no revocation.
async function signList(pool: pg.Pool, seal: Seal, { keyId, unsigned, at }: ListRequest): Promise<string> {
	const { rows } = await pool.query<{ did: string; sealed: Buffer }>(
		'select did, sealed from issuer_key where id = $1',
		[keyId]
	)
	const [key] = rows
	if (!key) throw new SigningRefused('Not signed: there is no such key.')
	// Judged below before it is signed.
	const document = JSON.parse(unsigned) as Unsigned & {
		issuer: string
		credentialSubject: { type: string; encodedList: string; statusPurpose: string }
	}
	const isList =
		JSON.stringify(document.type) === '["VerifiableCredential","BitstringStatusListCredential"]' &&
		document.credentialSubject.type === 'BitstringStatusList'
	const series = Number(/\/status\/revocation-(\d+)-/.exec(String(document.id))?.[1])
	if (
		!isList ||
		document.issuer !== key.did ||
		!String(document.id).endsWith(`-${keyId}`) ||
		!Number.isInteger(series)
	)
		throw new SigningRefused('Not signed: this is no status list of this issuer.')
	const list = decodeList(document.credentialSubject.encodedList)
	if ((await revokedPlaces(pool, series)).some((place) => !readStatus(list, place)))
		throw new SigningRefused('Not signed: the list hides a revocation.')
	return sign(seal.open(key.sealed, contextOf(keyId, key.did)), document, { did: key.did, at })
}

// A stolen application could ask for very many badges; no school awards that many in a minute.
function issuerCap(clock: () => Date): (keyId: string) => void {
	let window = 0
	const spent = new Map<string, number>()
	return (keyId) => {
		const current = Math.floor(clock().getTime() / WINDOW_MS)
		if (current !== window) spent.clear()
		window = current
		const used = (spent.get(keyId) ?? 0) + 1
		if (used > PER_ISSUER) throw new SigningRefused('Not signed: too many in one minute.')
		spent.set(keyId, used)
	}
}
