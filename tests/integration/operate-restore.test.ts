// The restore drill: a backup, then a busy day, then the backup comes back. Nothing that ended comes to life again.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeList, readStatus } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { filesBelow, verifyBackup } from '../../platform/src/app/backup/manifest.ts'
import { checkSite } from '../../platform/src/app/check/check-site.ts'
import { readJournal } from '../../platform/src/app/journal/read-journal.ts'
import { revokeCredential } from '../../platform/src/domain/badges/issuing/revoke-credential.ts'
import { endOtherSessions } from '../../platform/src/domain/people/account/end-sessions.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { erasePerson } from '../../platform/src/domain/privacy/erasure/erase-person.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hashOfToken } from '../../platform/src/kernel/secret.ts'
import { hasAwardedApplication, hasBadges, hasSchools } from '../world/issuing.ts'
import { sealWith } from '../../platform/src/ports/adapters/sealed-keys.ts'
import { lostBadges } from '../../platform/src/app/lost-badges.ts'
import { revokeLost } from '../../platform/src/domain/badges/issuing/revoke-lost.ts'
import { addressOf, backsUp, comesBack, turnsOneBit } from '../world/restore.ts'
import { openWorld, type World } from '../world/world.ts'

const NAMES = 'abcdefghijklmnopqrst'.split('')
const OF_EACH = NAMES.length

type School = Awaited<ReturnType<typeof hasSchools>>

/** People of the school, the first of them with an award whose badge waits to be issued. */
async function hasEarners(
	world: World,
	{ school, ines }: School,
	{ prefix, badges = OF_EACH }: { readonly prefix: string; readonly badges?: number }
): Promise<Person[]> {
	const earners: Person[] = []
	for (const [index, name] of NAMES.entries()) {
		const applicant = await world.hasPerson(`${prefix} ${name}`, school)
		if (index < badges) await hasAwardedApplication(world, { applicant, assessors: [ines], badgeId: 'B-M01' })
		earners.push(applicant)
	}
	return earners
}

const credentialsOf = (world: World, people: readonly Person[]) =>
	world.db
		.selectFrom('credential')
		.select(['id', 'public_id', 'person_id', 'signed', 'status_series', 'status_index'])
		.where(
			'person_id',
			'in',
			people.map(({ id }) => id)
		)
		.execute()

/** An authenticator app that counts, with two codes on paper. */
async function hasApp(world: World, person: Person): Promise<string> {
	const id = randomUUID()
	const at = world.now
	const key = Buffer.from((await readFile(world.app.config.keyFile, 'utf8')).trim(), 'base64')
	const sealed = sealWith(key).seal('secret', `app ${person.id}`)
	await world.db
		.insertInto('authenticator_app')
		.values({ id, person_id: person.id, sealed, created_at: at, confirmed_at: at })
		.execute()
	await world.db
		.insertInto('recovery_code')
		.values(
			['open', 'used'].map((word) => ({ app_id: id, person_id: person.id, code_hash: `${id}-${word}` }))
		)
		.execute()
	return id
}

type Place = { readonly status_series: number; readonly status_index: number }

async function listed(world: World, place: Place | undefined): Promise<boolean> {
	const { document } = await world.db
		.selectFrom('status_list')
		.select('document')
		.where('series', '=', place?.status_series ?? 0)
		.executeTakeFirstOrThrow()
	// A list that this site signed.
	const { credentialSubject } = JSON.parse(document ?? '') as { credentialSubject: { encodedList: string } }
	return readStatus(decodeList(credentialSubject.encodedList), place?.status_index ?? 0)
}

const openSession = async (world: World, person: Person): Promise<string> => {
	const opened = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, person.id, 'Drill')),
		undefined
	)
	return opened.value
}

async function hasFile(world: World, person: Person): Promise<string> {
	const { id: application_id } = await world.db
		.selectFrom('application')
		.select('id')
		.where('person_id', '=', person.id)
		.executeTakeFirstOrThrow()
	const id = randomUUID()
	const content = Buffer.from(`Evidence of ${person.name}`)
	const path = join(world.folder, 'files/evidence', id)
	await mkdir(dirname(path), { recursive: true })
	await writeFile(path, content)
	await world.db
		.insertInto('uploaded_file')
		.values({
			id,
			application_id,
			person_id: person.id,
			kind: 'document',
			name: 'report.pdf',
			media_type: 'application/pdf',
			bytes: content.length,
			sha256: createHash('sha256').update(content).digest('hex'),
			storage_key: `evidence/${id}`,
			state: 'ready',
			created_at: world.now
		})
		.execute()
	return `evidence/${id}`
}

const erases = (world: World, person: Person) => world.system.run(erasePerson, person.id)

test('a backup, twenty of each, a restore: all is kept', { timeout: 120_000 }, async () => {
	await using world = await openWorld()
	await hasBadges(world)
	const school = await hasSchools(world)
	const early = await hasEarners(world, school, { prefix: 'Early' })
	const toErase = await hasEarners(world, school, { prefix: 'Gone', badges: 2 })
	await world.worksOffJobs()
	const [kept] = early
	if (!kept) throw new Error('There are twenty.')
	const file = await hasFile(world, kept)
	const tokens = await Promise.all(early.map((person) => openSession(world, person)))
	const staying = await openSession(world, school.carla)
	const [withApp, withPaper] = [await hasApp(world, kept), await hasApp(world, school.aino)]
	const backup = await backsUp(world)

	// The busy day.
	await world.db.deleteFrom('authenticator_app').where('id', '=', withApp).execute()
	await world.db
		.updateTable('recovery_code')
		.set({ used_at: world.now })
		.where('code_hash', '=', `${withPaper}-used`)
		.execute()
	const late = await hasEarners(world, school, { prefix: 'Late' })
	await world.worksOffJobs()
	const [revoked, issued] = [await credentialsOf(world, early), await credentialsOf(world, late)]
	for (const { id } of revoked)
		expect(
			await world.as(school.carla).run(revokeCredential, { credentialId: id, reason: 'A mistake' })
		).toMatchObject({ ok: true })
	for (const person of early) await world.as(person).run(endOtherSessions, randomUUID())
	for (const person of toErase) expect(await erases(world, person)).toMatchObject({ ok: true })
	const [lostAndRevoked] = issued
	if (!lostAndRevoked) throw new Error('There are twenty.')
	await world
		.as(school.carla)
		.run(revokeCredential, { credentialId: lostAndRevoked.id, reason: 'Given to the wrong person' })
	await world.worksOffJobs()

	await using back = await comesBack(world, backup)
	const rows = async (select: string, values: readonly unknown[] = []): Promise<unknown[]> =>
		(await back.world.app.pool.query(select, [...values])).rows
	expect(back.report).toMatchObject({ journal: 'whole', journalFaults: [], lost: OF_EACH, sessionsEnded: 0 })
	expect(back.report.erased).toHaveLength(OF_EACH)

	// Revoked stays revoked, in the database and in the published list, also for a badge the database does not know.
	await back.world.worksOffJobs()
	const lists = await back.world.db.selectFrom('status_list').select(['series', 'document']).execute()
	for (const { id, status_series, status_index } of [...revoked, lostAndRevoked]) {
		const known = await rows(
			`select revoked_at as at from credential where id = $1
				union all select revoked_at from lost_credential where id = $1`,
			[id]
		)
		expect(known).toEqual([{ at: world.now }])
		const list = lists.find(({ series }) => series === status_series)
		// A list that this site signed.
		const { credentialSubject } = JSON.parse(list?.document ?? '') as {
			credentialSubject: { encodedList: string }
		}
		expect(readStatus(decodeList(credentialSubject.encodedList), status_index)).toBe(true)
	}

	// Ended stays ended, open stays open.
	const { ask } = back.world.system
	for (const token of tokens) expect(await ask(signedIn, token)).toBeUndefined()
	expect(await ask(signedIn, staying)).toMatchObject({ person: { id: school.carla.id } })

	// A second step that was removed stays removed, a code on paper that was used stays used.
	expect(await rows('select id from authenticator_app')).toEqual([{ id: withPaper }])
	expect(await rows('select code_hash from recovery_code where used_at is null')).toEqual([
		{ code_hash: `${withPaper}-open` }
	])

	// Erased stays erased.
	expect(
		await rows(
			`select name from person where id = any($1) and name <> '–'
				union all select address from email_address where person_id = any($1)
				union all select signed from credential where person_id = any($1) and signed is not null`,
			[toErase.map(({ id }) => id)]
		)
	).toEqual([])

	// What was given away since is listed, with the hash of the document that the earner holds.
	expect(await rows('select id, sha256 from lost_credential order by id')).toEqual(
		issued
			.map(({ id, signed }) => ({
				id,
				sha256: createHash('sha256')
					.update(signed ?? '')
					.digest('hex')
			}))
			.sort((one, other) => one.id.localeCompare(other.id))
	)

	// One of them is taken back by an administrator, shortly after signing in: the list says so, and so does the journal.
	const stillOut = issued.find(({ id }) => id !== lostAndRevoked.id)
	const wish = (sessionId?: string) => ({ id: stillOut?.id ?? '', reason: 'A strange badge', sessionId })
	const root = await back.world.hasPerson('Root', school.school, ['administrator'])
	const session = await back.world.system.ask(signedIn, await openSession(back.world, root))
	expect(await back.world.as(school.carla).run(revokeLost, wish())).toMatchObject({ code: 'badge-not-found' })
	expect(await back.world.as(root).run(revokeLost, wish())).toMatchObject({ code: 'sign-in-again' })
	expect(await back.world.as(root).run(revokeLost, wish(session?.sessionId))).toMatchObject({ ok: true })
	expect(await back.world.as(root).run(revokeLost, wish(session?.sessionId))).toMatchObject({
		code: 'already-revoked'
	})
	await back.world.worksOffJobs()
	expect(await listed(back.world, stillOut)).toBe(true)
	expect(await lostBadges(back.world.app)).toHaveLength(OF_EACH)
	expect((await readJournal(world.app.config.journalDir))?.facts).toContainEqual(
		expect.objectContaining({ kind: 'credential.revoked', subject: stillOut?.id })
	)
	await expect(
		rows('update lost_credential set revoked_at = null where id = $1', [stillOut?.id])
	).rejects.toThrow('never taken back')

	// The file is back, the new badge stands in a list of its own, and the whole site is sound.
	expect(await readFile(join(back.world.folder, 'files', file), 'utf8')).toBe(`Evidence of ${kept.name}`)
	const newcomer = await back.world.hasPerson('Newcomer', school.school)
	await hasAwardedApplication(back.world, { applicant: newcomer, assessors: [school.ines], badgeId: 'B-M01' })
	await back.world.worksOffJobs()
	expect(await credentialsOf(back.world, [newcomer])).toMatchObject([{ status_series: 2 }])
	expect(await checkSite(back.address, join(back.world.folder, 'files'), new Date())).toEqual({
		findings: [],
		signatures: OF_EACH + 1,
		twoLibraries: true
	})
	await rm(dirname(backup), { recursive: true })
})

test(
	'without a journal every session ends, and a damaged one is not trusted',
	{ timeout: 60_000 },
	async () => {
		await using world = await openWorld()
		const { aino } = await hasSchools(world)
		const token = await openSession(world, aino)
		await openSession(world, aino)
		const backup = await backsUp(world)
		const { sessionId } = (await world.system.ask(signedIn, token)) ?? {}
		await world.as(aino).run(endOtherSessions, sessionId ?? '')
		await world.worksOffJobs()

		await using bare = await comesBack(world, backup, { journalDir: join(world.folder, 'nowhere') })
		expect(bare.report).toMatchObject({ journal: 'missing', sessionsEnded: 2 })
		expect(await bare.world.system.ask(signedIn, token)).toBeUndefined()

		const { journalDir } = world.app.config
		const [name = ''] = await filesBelow(journalDir)
		const whole = await readFile(join(journalDir, name), 'utf8')
		await writeFile(join(journalDir, name), whole.replace('session.ended', 'session.began'))
		await using doubted = await comesBack(world, backup)
		expect(doubted.report).toMatchObject({ journal: 'damaged', sessionsEnded: 2 })
		expect(doubted.report.journalFaults).toEqual([
			`${name}: line 1 was changed, or one before it is missing.`
		])

		// A line that a power cut tore off was never acknowledged: what stands before it is trusted.
		await writeFile(join(journalDir, name), `${whole}{"id":99,"kin`)
		expect(await readJournal(journalDir)).toMatchObject({
			faults: [],
			facts: [{ kind: 'session.ended' }]
		})
		await rm(dirname(backup), { recursive: true })
	}
)

test('a backup goes into an empty database only, or over one that is named, and never into an older program', async () => {
	await using world = await openWorld()
	const { aino } = await hasSchools(world)
	const backup = await backsUp(world)
	await using back = await comesBack(world, backup)
	const { database } = back.address as { database: string } // made by the test's own server
	await back.world.hasPerson('Newcomer', aino.affiliations[0]?.organisationId ?? '')
	await expect(comesBack(world, backup, { database })).rejects.toThrow('is not empty')
	await expect(comesBack(world, backup, { database, replace: 'another' })).rejects.toThrow('not another')
	expect(await peopleOf(back.world)).toContain('Newcomer')
	const again = await comesBack(world, backup, { database, replace: database })
	expect(await peopleOf(again.world)).not.toContain('Newcomer')
	await again.world.app.close()

	const path = join(backup, 'manifest.json')
	const later = (await readFile(path, 'utf8')).replace('0001_foundation.sql', '9999_later.sql')
	await writeFile(path, later)
	await expect(comesBack(world, backup)).rejects.toThrow('damaged')
	await writeFile(join(backup, 'manifest.sha256'), `${createHash('sha256').update(later).digest('hex')}\n`)
	await expect(comesBack(world, backup)).rejects.toThrow(
		'made by another version of Rexpath (test, with 9999_later.sql)'
	)
	await rm(dirname(backup), { recursive: true })
})

const peopleOf = async (world: World): Promise<string[]> =>
	(await world.db.selectFrom('person').select('name').execute()).map(({ name }) => name)

test('the key-encryption key is in no backup and in no journal, nor is any secret of a session', async () => {
	await using world = await openWorld()
	await hasBadges(world)
	const { aino, ines } = await hasSchools(world)
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
	await world.worksOffJobs()
	const token = await openSession(world, aino)
	await world.as(aino).run(endOtherSessions, randomUUID())
	await world.worksOffJobs()
	const key = (await readFile(world.app.config.keyFile, 'utf8')).trim()
	const backup = await backsUp(world)
	const journal = await textsBelow(world.app.config.journalDir)
	const texts = [...(await textsBelow(backup)), ...journal]
	expect(texts.length).toBeGreaterThan(50)
	expect(journal.join('')).toContain('session.ended')
	for (const secret of [key, Buffer.from(key, 'base64').toString('hex'), token])
		expect(texts.filter((text) => text.includes(secret))).toEqual([])
	for (const known of [token, hashOfToken(token), aino.name]) expect(journal.join('')).not.toContain(known)
	await rm(dirname(backup), { recursive: true })
})

const textsBelow = async (folder: string): Promise<string[]> =>
	Promise.all(
		(await filesBelow(folder)).map(async (path) => {
			const bytes = await readFile(join(folder, path))
			return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
		})
	)

test('the check names a changed document, a missing file and a revocation that is not listed', async () => {
	await using world = await openWorld()
	await hasBadges(world)
	const { aino, ines, carla } = await hasSchools(world)
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
	await hasAwardedApplication(world, { applicant: carla, assessors: [ines], badgeId: 'B-M02' })
	await world.worksOffJobs()
	const file = await hasFile(world, aino)
	const [one, other] = [await credentialsOf(world, [aino]), await credentialsOf(world, [carla])].map(
		([credential]) => credential?.id
	)
	const look = async () => checkSite(await addressOf(world), join(world.folder, 'files'), new Date())
	expect(await look()).toEqual({ findings: [], signatures: 2, twoLibraries: true })

	await rm(join(world.folder, 'files', file))
	// Only the owner of the tables can do this: the application's role and the triggers forbid it.
	await world.app.pool.query('alter table credential disable trigger user')
	await world.app.pool.query(
		`update credential set signed = replace(signed, 'Criterion c1', 'Criterion c2') where id = '${String(one)}'`
	)
	await world.app.pool.query(
		`update credential set revoked_at = now() - interval '1 hour', revocation_kind = 'revoked', revocation_reason = 'x' where id = '${String(other)}'`
	)
	expect((await look()).findings).toMatchObject([
		{ invariant: 'I1', ids: [one] },
		{ invariant: 'I1', ids: [one] },
		{ invariant: 'I5', ids: [one] },
		{ invariant: 'I6', ids: [other] },
		{ invariant: 'I7', what: 'files that are missing' }
	])
})

test('a changed bit anywhere in a backup is found, fifty times of fifty', { timeout: 60_000 }, async () => {
	await using world = await openWorld()
	const { aino } = await hasSchools(world)
	await openSession(world, aino)
	await mkdir(join(world.folder, 'files/evidence'), { recursive: true })
	await writeFile(join(world.folder, 'files/evidence/one'), randomUUID())
	const backup = await backsUp(world)
	expect(await verifyBackup(backup)).toMatchObject({ ok: true })
	for (let round = 0; round < 50; round++) {
		const { where, back } = await turnsOneBit(backup)
		expect([where, (await verifyBackup(backup)).ok]).toEqual([where, false])
		await back()
	}
	expect(await verifyBackup(backup)).toMatchObject({ ok: true })
	await writeFile(join(backup, 'files/extra'), 'x')
	expect(await verifyBackup(backup)).toMatchObject({
		ok: false,
		faults: ['files/extra does not belong here.']
	})
	await rm(dirname(backup), { recursive: true })
})
