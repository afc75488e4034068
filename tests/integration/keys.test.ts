// Keys through their life: changed in turn, stolen, and never seen outside of the signer.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decodeList, readStatus, verify } from '../../packages/credentials/src/index.ts'
import { changeKeyOf, switchSigningOf } from '../../platform/src/app/keys-change.ts'
import { askKeyChange } from '../../platform/src/domain/badges/keys/ask-key-change.ts'
import { StolenForm } from '../../platform/src/domain/badges/keys/forms.ts'
import { keysOfSite, signingStop } from '../../platform/src/domain/badges/keys/queries.ts'
import { switchSigning } from '../../platform/src/domain/badges/keys/switch-signing.ts'
import { revokeCredential } from '../../platform/src/domain/badges/issuing/revoke-credential.ts'
import { issuerPage } from '../../platform/src/domain/badges/issuing/hosted-queries.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { readForm } from '../../platform/src/kernel/form.ts'
import { HOUR_MS } from '../../platform/src/kernel/limits.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import { sealWith } from '../../platform/src/ports/adapters/sealed-keys.ts'
import { signedForDigitalBazaar } from '../conformance/outside-verifiers.ts'
import { placesOf } from '../world/canary.ts'
import { hasAwardedApplication, hasBadges, hasSchools, lasting } from '../world/issuing.ts'
import { letters } from '../world/people.ts'
import { openWorld, type World } from '../world/world.ts'

async function schools() {
	const world = await openWorld()
	await hasBadges(world)
	return lasting({ world, ...(await hasSchools(world)) })
}

type Signed = { readonly id: string; readonly signed: string; readonly did: string }

async function signedDocuments(world: World): Promise<Signed[]> {
	const rows = await world.db
		.selectFrom('credential')
		.innerJoin('issuer_key', 'issuer_key.id', 'credential.issuer_key_id')
		.select(['credential.id', 'signed', 'did'])
		.where('revoked_at', 'is', null)
		.orderBy('intended_at')
		.execute()
	return rows.map(({ id, signed, did }) => ({ id, signed: signed ?? '', did }))
}

async function fresh(world: World, personId: string): Promise<string> {
	const started = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, personId, 'Test')),
		undefined
	)
	return (await world.system.ask(signedIn, started.ok ? started.value : ''))?.sessionId ?? ''
}

test(
	'changed three times: everything signed before verifies, here and elsewhere, and the new key signs',
	{ timeout: 60_000 },
	async () => {
		await using state = await schools()
		const { world, school, ines, aino } = state
		for (const badgeId of ['B-M01', 'B-M02', 'B-M03']) {
			await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId })
			await world.worksOffJobs()
			// Awarded before the change, signed after it: the key that was asked first signs nothing more.
			if (badgeId === 'B-M01')
				await hasAwardedApplication(world, { applicant: state.carla, assessors: [ines], badgeId })
			await changeKeyOf(world.app, { organisation: school, stolen: false })
			await world.worksOffJobs()
			world.later(60_000)
		}
		const documents = await signedDocuments(world)
		expect(new Set(documents.map(({ did }) => did)).size).toBe(3)
		for (const { signed, did } of documents) {
			const report = await verify(signed, { now: world.now, offline: true })
			expect(report.verdict).toBe('valid')
			// Signed by our own signer a moment ago.
			const document = JSON.parse(signed) as { issuer: { id: string } }
			expect(document.issuer.id).toBe(did)
			expect(await signedForDigitalBazaar(document)).toBe(true)
		}
		const page = await world.system.ask(issuerPage, school)
		expect(page?.keys.map(({ until }) => until === null)).toEqual([false, false, false, true])
	}
)

test(
	'stolen: the key is taken out, its badges are signed anew, each holder gets one letter',
	{ timeout: 60_000 },
	async () => {
		await using state = await schools()
		const { world, school, ines } = state
		const holders = [
			state.aino,
			await world.hasPerson('Berit', school),
			await world.hasPerson('Cato', school)
		]
		for (const applicant of holders)
			for (const badgeId of ['B-M01', 'B-M02', 'B-M03'])
				await hasAwardedApplication(world, { applicant, assessors: [ines], badgeId })
		await world.worksOffJobs()
		const before = await signedDocuments(world)
		// Three skill badges and the milestone they complete, each.
		expect(before).toHaveLength(12)
		const sent = (await letters(world)).length

		await changeKeyOf(world.app, { organisation: school, stolen: true })
		await world.worksOffJobs()
		const after = await signedDocuments(world)
		expect(after).toHaveLength(12)
		expect(after.every(({ signed }) => signed !== '')).toBe(true)
		const dids = new Set(before.map(({ did }) => did))
		expect(after.some(({ id, did }) => dids.has(did) || before.some((old) => old.id === id))).toBe(false)

		const gone = await world.db
			.selectFrom('credential')
			.select(['status_index', 'revocation_kind'])
			.where('revoked_at', 'is not', null)
			.execute()
		expect(gone.map(({ revocation_kind }) => revocation_kind)).toEqual(Array(12).fill('replaced'))
		for (const { document } of await world.db.selectFrom('status_list').select('document').execute()) {
			// Signed by our own signer a moment ago.
			const { credentialSubject } = JSON.parse(document ?? '') as {
				credentialSubject: { encodedList: string }
			}
			const list = decodeList(credentialSubject.encodedList)
			expect(gone.every(({ status_index }) => readStatus(list, status_index))).toBe(true)
		}
		expect((await world.system.ask(issuerPage, school))?.keys).toHaveLength(1)
		const known = await world.db
			.selectFrom('known_issuer')
			.select('issuer_id')
			.where('removed_at', 'is', null)
			.execute()
		expect(known.some(({ issuer_id }) => dids.has(issuer_id))).toBe(false)

		const written = (await letters(world)).filter(({ subject }) => subject === 'Your badges were signed anew')
		expect(written.map(({ to }) => to).sort()).toEqual([
			'aino.rinne@example.test',
			'berit@example.test',
			'cato@example.test'
		])
		expect((await letters(world)).length).toBe(sent + 3)
	}
)

test('a new key is given by administrators alone, shortly after signing in, where there is one', async () => {
	await using state = await schools()
	const { world, school, carla } = state
	const root = await world.hasPerson('Root', school, ['administrator'])
	const wish = async (by: typeof root, organisationId: string) =>
		world.as(by).run(askKeyChange, { organisationId, stolen: true, sessionId: await fresh(world, by.id) })
	expect(await wish(carla, school)).toMatchObject({ code: 'organisation-not-found' })
	expect(await world.as(carla).ask(keysOfSite, undefined)).toBeUndefined()
	expect(await wish(root, school)).toMatchObject({ code: 'no-key' })
	await world.app.ports.signer.createKey(school)
	const sessionId = await fresh(world, root.id)
	world.later(HOUR_MS)
	expect(
		await world.as(root).run(askKeyChange, { organisationId: school, stolen: true, sessionId })
	).toMatchObject({
		code: 'sign-in-again'
	})
	expect(await wish(root, school)).toMatchObject({ ok: true })
	await expect(changeKeyOf(world.app, { organisation: 'nowhere', stolen: false })).rejects.toThrow(
		'no organisation'
	)
})

test(
	'no byte of a private key stands in the database, in a file, in a log line or in a fault',
	{ timeout: 60_000 },
	async () => {
		await using state = await schools()
		const { world, school, aino, ines } = state
		await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
		await world.worksOffJobs()
		await world.app.sealer.seal()
		const kek = Buffer.from((await readFile(world.app.config.keyFile, 'utf8')).trim(), 'base64')
		const keys = await world.app.pool.query<{ id: string; did: string; sealed: Buffer }>(
			'select id, did, sealed from issuer_key'
		)
		const opened = keys.rows.map(({ id, did, sealed }) =>
			sealWith(kek).open(sealed, `issuer-key ${id} ${did}`)
		)
		expect(opened).toHaveLength(1)
		for (const pkcs8 of opened) {
			// The last 32 bytes are the secret itself.
			const secret = Buffer.from(pkcs8.replace(/-----[^-]+-----|\s/g, ''), 'base64').subarray(-32)
			expect(secret).toHaveLength(32)
			for (const form of [
				secret.toString('base64').slice(4, 40),
				secret.toString('hex'),
				secret.toString('base64url').slice(4, 40)
			])
				expect(await placesOf(world, form)).toEqual([])
		}
		// The key that seals them lies in its own file and nowhere else.
		expect(await placesOf(world, kek.toString('base64'))).toEqual(['key-encryption-key'])
		expect(await world.as(aino).ask(issuerPage, school)).not.toHaveProperty('keys.0.sealed')
	}
)

test('stopped by an administrator: nothing is signed, taking back goes on, and what waited is signed afterwards', async () => {
	await using state = await schools()
	const { world, school, aino, carla, ines } = state
	const root = await world.hasPerson('Root', school, ['administrator'])
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
	await world.worksOffJobs()
	const [standing] = await signedDocuments(world)
	const reason = 'Strange badges.'
	const wish = async (by: typeof root, on: boolean) =>
		world.as(by).run(switchSigning, { on, reason, sessionId: await fresh(world, by.id) })
	expect(await wish(carla, false)).toMatchObject({ code: 'not-an-administrator' })
	expect(await world.as(root).run(switchSigning, { on: false, reason, sessionId: undefined })).toMatchObject({
		code: 'sign-in-again'
	})
	expect(await wish(root, false)).toMatchObject({ ok: true })
	expect(await wish(root, false)).toMatchObject({ code: 'stopped-already' })
	expect(await world.as(root).ask(signingStop, undefined)).toMatchObject({ by: 'Root' })

	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M02' })
	await world
		.as(carla)
		.run(revokeCredential, { credentialId: standing?.id ?? '', reason: 'Given by mistake' })
	await world.worksOffJobs()
	const [waiting, ...more] = (await signedDocuments(world)).filter(({ signed }) => signed === '')
	expect(more).toEqual([])
	await expect(world.app.ports.signer.signIntent(waiting?.id ?? '')).rejects.toThrow('signing was stopped')
	const { listed } = await world.db.selectFrom('status_list').select('listed').executeTakeFirstOrThrow()
	expect(listed).toBe(1)

	expect(await wish(root, true)).toMatchObject({ ok: true })
	await world.worksOffJobs()
	expect((await signedDocuments(world)).find(({ id }) => id === waiting?.id)?.signed).toContain('proof')
	expect(await wish(root, true)).toMatchObject({ code: 'not-stopped' })
	await switchSigningOf(world.app, false, 'By hand')
	expect(await wish(root, false)).toMatchObject({ code: 'stopped-already' })
})

test('saying that a key was stolen takes a second step', () => {
	const faults = (form: FormData) => {
		const read = readForm(StolenForm, form)
		return read.ok ? undefined : read.faults
	}
	const ticked = new FormData()
	ticked.set('sure', 'yes')
	expect(faults(new FormData())).toEqual({ sure: 'privacy.sureNeeded' })
	expect(faults(ticked)).toBeUndefined()
})
