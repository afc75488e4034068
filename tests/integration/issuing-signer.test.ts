// Whoever takes over the application still gets no badge signed that nobody awarded.
import { chmod, rm, stat, writeFile } from 'node:fs/promises'
import { buildStatusListCredential, newStatusList } from '@rexpath/credentials'
import { inject, expect, test } from 'vitest'
import { keeperAt, serveKeeper } from '../../platform/src/ports/adapters/keeper-socket.ts'
import { ownKeeper } from '../../platform/src/ports/adapters/keeper.ts'
import { issuingJobs } from '../../platform/src/domain/badges/issuing/jobs.ts'
import {
	hasAwardedApplication,
	hasBadges,
	hasSchools,
	type AwardedApplication,
	lasting
} from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

async function intent(given: Partial<AwardedApplication> & { by?: 'ines' | 'both' | 'olav' } = {}) {
	const world = await openWorld()
	await hasBadges(world)
	const people = await hasSchools(world)
	const { aino, ines, olav } = people
	const assessors = { ines: [ines], olav: [olav], both: [ines, olav] }[given.by ?? 'ines']
	const applicationId = await hasAwardedApplication(world, {
		applicant: aino,
		assessors,
		badgeId: 'B-M06',
		...given
	})
	await issuingJobs['issue-badge']?.(
		{ ports: world.app.ports, run: world.system.run, ask: world.system.ask },
		{ applicationId }
	)
	const { id } = await world.db.selectFrom('credential').select('id').executeTakeFirstOrThrow()
	return lasting({ world, people, id, sign: () => world.app.ports.signer.signIntent(id) })
}

// As an intruder with the database's own rights would.
const rewrite = (world: World, change: (document: Record<string, unknown>) => void) => async () => {
	const { id, unsigned } = await world.db
		.selectFrom('credential')
		.select(['id', 'unsigned'])
		.executeTakeFirstOrThrow()
	const document = JSON.parse(unsigned) as Record<string, unknown>
	change(document)
	await world.db
		.updateTable('credential')
		.set({ unsigned: JSON.stringify(document) })
		.where('id', '=', id)
		.execute()
}

test('an honest intent is signed', async () => {
	await using state = await intent()
	const { sign } = state
	expect(await sign()).toContain('eddsa-rdfc-2022')
})

test('one voice is not enough where two are needed, and two of the same house are not either', async () => {
	await using alone = await intent({ badgeId: 'B-M11', by: 'ines' })
	await expect(alone.sign()).rejects.toThrow('not enough assessors')
	await using inside = await intent({ badgeId: 'B-M11', by: 'both', standing: 'same-unit' })
	await expect(inside.sign()).rejects.toThrow('nobody from outside')
	await using both = await intent({ badgeId: 'B-M11', by: 'both' })
	expect(await both.sign()).toContain('Mobility Coordinator')
})

test('a criterion that is not met stops it, whatever the verdict says', async () => {
	await using state = await intent({ notYet: true })
	const { sign } = state
	await expect(sign()).rejects.toThrow('not enough assessors')
})

test('an application that is not awarded any more stops it', async () => {
	await using state = await intent()
	const { world, sign } = state
	await world.db.updateTable('application').set({ state: 'in-review', decided_at: null }).execute()
	await expect(sign()).rejects.toThrow('the application is not awarded')
})

test.each([
	[
		'another person',
		(d: Record<string, unknown>) =>
			Object.assign(d.credentialSubject as object, {
				identifier: [
					{
						type: 'IdentityObject',
						identityType: 'emailAddress',
						hashed: true,
						identityHash: 'sha256$00',
						salt: 's'
					}
				]
			}),
		'addressed otherwise'
	],
	[
		'a name that nobody asked for',
		(d: Record<string, unknown>) =>
			(d.credentialSubject as { identifier: object[] }).identifier.push({
				type: 'IdentityObject',
				identityType: 'name',
				hashed: false,
				identityHash: 'Somebody'
			}),
		'names somebody else'
	],
	[
		'another badge',
		(d: Record<string, unknown>) =>
			Object.assign((d.credentialSubject as { achievement: object }).achievement, { name: 'Path Leader' }),
		'another badge'
	],
	[
		'another issuer',
		(d: Record<string, unknown>) =>
			Object.assign(d.issuer as object, { id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' }),
		'another issuer'
	],
	[
		'an earlier day',
		(d: Record<string, unknown>) => Object.assign(d, { validFrom: '2020-01-01T00:00:00Z' }),
		'another date'
	],
	[
		'another place in the list',
		(d: Record<string, unknown>) => Object.assign(d.credentialStatus as object, { statusListIndex: '7' }),
		'another status'
	],
	[
		'a list elsewhere',
		(d: Record<string, unknown>) =>
			Object.assign(d.credentialStatus as object, {
				statusListCredential: 'https://elsewhere.example/status/revocation-1-x'
			}),
		'another status'
	]
])('a document with %s is not signed', async (_what, change, reason) => {
	await using state = await intent()
	const { world, sign } = state
	await rewrite(world, change)()
	await expect(sign()).rejects.toThrow(reason)
})

test('a retired key, a revoked document and a clock that went back sign nothing', async () => {
	await using state = await intent()
	const { world, sign, id } = state
	await world.db.updateTable('issuer_key').set({ retired_at: world.now }).execute()
	await expect(sign()).rejects.toThrow('retired')
	await world.db.updateTable('issuer_key').set({ retired_at: null }).execute()
	await world.db
		.updateTable('credential')
		.set({ signed: '{}', signed_at: new Date(world.now.getTime() + 60_000) })
		.where('id', '=', id)
		.execute()
	await expect(sign()).rejects.toThrow('clock')
	world.later(120_000)
	await world.db
		.updateTable('credential')
		.set({ revoked_at: world.now, revocation_kind: 'revoked', revocation_reason: 'false' })
		.where('id', '=', id)
		.execute()
	await expect(sign()).rejects.toThrow('revoked')
})

test('the door for lists signs lists only, and none that hides a revocation', async () => {
	await using state = await intent()
	const { world, id } = state
	await world.worksOffJobs()
	const {
		issuer_key_id: keyId,
		unsigned,
		status_index
	} = await world.db
		.selectFrom('credential')
		.select(['issuer_key_id', 'unsigned', 'status_index'])
		.executeTakeFirstOrThrow()
	const { signer } = world.app.ports
	await expect(signer.signStatusList(keyId, unsigned)).rejects.toThrow('no status list')
	const { did } = await world.db.selectFrom('issuer_key').select('did').executeTakeFirstOrThrow()
	const list = (of: string) =>
		JSON.stringify(
			buildStatusListCredential({
				id: `http://localhost:3000/status/revocation-1-${of}`,
				issuer: did,
				purpose: 'revocation',
				list: newStatusList(),
				validFrom: world.now
			})
		)
	expect(await signer.signStatusList(keyId, list(keyId))).toContain('BitstringStatusList')
	await expect(signer.signStatusList(keyId, list(crypto.randomUUID()))).rejects.toThrow('no status list')
	await world.db
		.updateTable('credential')
		.set({ revoked_at: world.now, revocation_kind: 'revoked', revocation_reason: 'false' })
		.where('id', '=', id)
		.execute()
	expect(status_index).toBeGreaterThanOrEqual(0)
	await expect(signer.signStatusList(keyId, list(keyId))).rejects.toThrow('hides a revocation')
})

test('the application cannot read a sealed key, make one, or move one', async () => {
	await using state = await intent()
	const { world } = state
	const asApp = (work: Parameters<typeof world.system.run>[0]) => world.system.run(work, undefined)
	await expect(
		asApp(async (tx) => ({ ok: true, value: await tx.selectFrom('issuer_key').select('sealed').execute() }))
	).rejects.toThrow('permission denied')
	await expect(
		asApp(async (tx) => ({
			ok: true,
			value: await tx.updateTable('issuer_key').set({ retired_at: null }).execute()
		}))
	).rejects.toThrow('permission denied')
	await expect(
		asApp(async (tx) => ({ ok: true, value: await tx.deleteFrom('issuer_key').execute() }))
	).rejects.toThrow('permission denied')
})

test('a badge whose decision is gone is found by the nightly look back', async () => {
	await using state = await intent()
	const { world } = state
	await world.worksOffJobs()
	const recheck = () =>
		issuingJobs['recheck-badges']?.(
			{ ports: world.app.ports, run: world.system.run, ask: world.system.ask },
			{}
		)
	await expect(recheck()).resolves.toBeUndefined()
	await world.db.deleteFrom('criterion_result').execute()
	await world.db.deleteFrom('decision').execute()
	await expect(recheck()).rejects.toThrow('without a decision')
})

test('behind a socket it signs the same bytes, refuses the same, and is found again after it was gone', async () => {
	await using state = await intent()
	const { world, id, sign } = state
	const path = `${world.folder}/signer.sock`
	const own = ownKeeper({
		address: { ...inject('template'), database: await databaseOf(world) },
		keyFile: world.app.config.keyFile,
		clock: () => world.now
	})
	const keeper = keeperAt(path)
	await expect(keeper.open()).rejects.toThrow('does not answer')
	const stop = await serveKeeper(own, path)
	expect((await stat(path)).mode & 0o777).toBe(0o660)
	expect(await keeper.signer.signIntent(id)).toBe(await sign())
	await stop()
	await expect(keeper.open()).rejects.toThrow()
	const stopAgain = await serveKeeper(own, path)
	await world.db.updateTable('issuer_key').set({ retired_at: world.now }).execute()
	await expect(keeper.signer.signIntent(id)).rejects.toThrow('the key is retired')
	await keeper.close()
	await stopAgain()
	await own.close()
})

test('in the database it reads what was decided, and nothing that it has no use for', async () => {
	await using state = await intent()
	const client = await state.world.app.pool.connect()
	const asSigner = async (statement: string) => {
		await client.query("begin; set local role rexpath_signer; set local rexpath.system = 'on'")
		return client.query(statement).finally(() => client.query('rollback'))
	}
	try {
		expect((await asSigner('select id from award')).rowCount).toBe(1)
		for (const statement of [
			'select name from person',
			'select * from answer',
			'select appeal_reason from application',
			'select token_hash from session',
			'update credential set signed = null',
			'update issuer_key set sealed = null',
			'delete from issuer_key',
			"insert into signing_stop (id, stopped_at, reason) values (gen_random_uuid(), now(), 'x')"
		])
			await expect(asSigner(statement)).rejects.toThrow('permission denied')
	} finally {
		client.release()
	}
})

test('without the right key-encryption key nothing is signed and nothing is overwritten', async () => {
	await using state = await intent()
	const { world, id } = state
	const keyFile = `${world.folder}/key-encryption-key`
	const { sealed: before } = await world.db
		.selectFrom('issuer_key')
		.select('sealed')
		.executeTakeFirstOrThrow()
	const keeper = ownKeeper({
		address: { ...inject('template'), database: await databaseOf(world) },
		keyFile,
		clock: () => world.now
	})
	await chmod(keyFile, 0o600)
	await writeFile(keyFile, Buffer.alloc(32, 7).toString('base64'))
	await expect(keeper.open()).rejects.toThrow('not the one that sealed')
	await expect(keeper.signer.signIntent(id)).rejects.toThrow('not the one that sealed')
	await rm(keyFile)
	await expect(keeper.signer.signIntent(id)).rejects.toThrow('Put the file back')
	await keeper.close()
	expect((await world.db.selectFrom('issuer_key').select('sealed').executeTakeFirstOrThrow()).sealed).toEqual(
		before
	)
})

const databaseOf = async (world: World): Promise<string> =>
	(await world.app.pool.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? ''
