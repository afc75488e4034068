// One decision is one badge, wherever the work stops and however often it is tried again.
import { expect, test } from 'vitest'
import { issuingJobs } from '../../platform/src/domain/badges/issuing/jobs.ts'
import type { JobContext } from '../../platform/src/jobs/worker.ts'
import type { Letter, Ports } from '../../platform/src/ports/ports.ts'
import { hasAwardedApplication, hasBadges, hasSchools, signedBadges, lasting } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

const contextOf = (world: World, ports: Partial<Ports> = {}): JobContext => ({
	ports: { ...world.app.ports, ...ports },
	run: world.system.run,
	ask: world.system.ask
})
const work = (world: World, task: string, payload: object, ports?: Partial<Ports>) =>
	issuingJobs[task]?.(contextOf(world, ports), payload) ?? Promise.reject(new Error(`No task ${task}`))

async function decided() {
	const world = await openWorld()
	await hasBadges(world)
	const { aino, ines } = await hasSchools(world)
	const applicationId = await hasAwardedApplication(world, {
		applicant: aino,
		assessors: [ines],
		badgeId: 'B-M06'
	})
	return lasting({ world, aino, ines, applicationId })
}
const credentials = (world: World) =>
	world.db.selectFrom('credential').select(['id', 'unsigned', 'signed', 'status_index']).execute()
const intended = async (world: World, applicationId: string) => {
	await work(world, 'issue-badge', { applicationId })
	const [credential] = await credentials(world)
	return credential?.id ?? ''
}

test('every step run twice gives one award, one document, one letter', async () => {
	await using state = await decided()
	const { world, aino, applicationId } = state
	const letters: Letter[] = []
	const mail = { send: (letter: Letter) => Promise.resolve(void letters.push(letter)) }
	const credentialId = await intended(world, applicationId)
	await work(world, 'issue-badge', { applicationId })
	for (const task of [
		'sign-credential',
		'sign-credential',
		'record-milestones',
		'record-milestones',
		'badge-letter',
		'badge-letter'
	])
		await work(world, task, { credentialId }, { mail })
	expect(await credentials(world)).toHaveLength(1)
	expect(Object.keys(await signedBadges(world, aino.id))).toEqual(['B-M06'])
	// A letter may come again, but then it is recognisably the same.
	expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(1)
	expect(
		await world.db.selectFrom('job').select('key').where('task', '=', 'badge-letter').execute()
	).toHaveLength(1)
})

test('the same award asked for many times at once is issued once', async () => {
	await using state = await decided()
	const { world, applicationId } = state
	const outcomes = await Promise.allSettled(
		Array.from({ length: 8 }, () => work(world, 'issue-badge', { applicationId }))
	)
	expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
	await world.worksOffJobs()
	expect(await credentials(world)).toHaveLength(1)
	expect(await world.db.selectFrom('award').select('id').execute()).toHaveLength(1)
})

test('stopped after the key was made: the next try uses the same key', async () => {
	await using state = await decided()
	const { world, applicationId } = state
	const { organisation_id } = await world.db
		.selectFrom('application')
		.select('organisation_id')
		.executeTakeFirstOrThrow()
	const [one, other] = await Promise.all([
		world.app.ports.signer.createKey(organisation_id),
		world.app.ports.signer.createKey(organisation_id)
	])
	expect(one).toEqual(other)
	await work(world, 'issue-badge', { applicationId })
	expect(await world.db.selectFrom('issuer_key').select('did').execute()).toEqual([{ did: one.did }])
})

test('stopped between signing and storing: the second signature has the same bytes', async () => {
	await using state = await decided()
	const { world, aino, applicationId } = state
	const credentialId = await intended(world, applicationId)
	const lost = await world.app.ports.signer.signIntent(credentialId)
	world.later(60_000)
	await work(world, 'sign-credential', { credentialId })
	expect((await signedBadges(world, aino.id))['B-M06']).toBe(lost)
})

test('a clock that is put back a little dates nothing before the decision', async () => {
	await using state = await decided()
	const { world, applicationId } = state
	world.later(-3_000)
	const credentialId = await intended(world, applicationId)
	world.later(-1_000)
	await work(world, 'sign-credential', { credentialId })
	const { decided_at } = await world.db
		.selectFrom('application')
		.select('decided_at')
		.executeTakeFirstOrThrow()
	const { signed, intended_at, signed_at } = await world.db
		.selectFrom('credential')
		.selectAll()
		.executeTakeFirstOrThrow()
	// Signed by our own signer a moment ago.
	const document = JSON.parse(signed ?? '') as { validFrom: string; proof: { created: string }[] }
	const said = [document.validFrom, ...document.proof.map(({ created }) => created)]
	const dates = said.map((text) => new Date(text))
	expect([...dates, intended_at, signed_at]).toEqual([decided_at, decided_at, decided_at, decided_at])
})

test('a clock that is put back by an hour, or far ahead, signs nothing until it is right', async () => {
	await using state = await decided()
	const { world, aino, applicationId } = state
	const credentialId = await intended(world, applicationId)
	await work(world, 'sign-credential', { credentialId })
	const next = { applicant: aino, assessors: [state.ines], badgeId: 'B-M05' }
	const nextId = await hasAwardedApplication(world, next)
	await work(world, 'issue-badge', { applicationId: nextId })
	const waiting = (await credentials(world)).find(({ signed }) => signed === null)?.id ?? ''
	const signs = () => work(world, 'sign-credential', { credentialId: waiting })
	const hour = 3_600_000
	world.later(-hour)
	await expect(signs()).rejects.toThrow('the clock stands before the last signature')
	world.later(hour + 12 * 365 * 24 * hour)
	await expect(signs()).rejects.toThrow('the clock stands too far in the future')
	world.later(-12 * 365 * 24 * hour)
	await signs()
	expect(Object.keys(await signedBadges(world, aino.id)).sort()).toEqual(['B-M05', 'B-M06'])
})

test('stopped while the signer is away: nothing is stored, nothing is sent, and it goes on later', async () => {
	await using state = await decided()
	const { world, aino, applicationId } = state
	const credentialId = await intended(world, applicationId)
	const away = { ...world.app.ports.signer, signIntent: () => Promise.reject(new Error('away')) }
	await expect(work(world, 'sign-credential', { credentialId }, { signer: away })).rejects.toThrow('away')
	expect(
		await world.db.selectFrom('job').select('task').where('task', '=', 'badge-letter').execute()
	).toEqual([])
	await work(world, 'sign-credential', { credentialId })
	expect(Object.keys(await signedBadges(world, aino.id))).toEqual(['B-M06'])
})

test('what the signer gives back is checked before anything follows', async () => {
	await using state = await decided()
	const { world, applicationId } = state
	const credentialId = await intended(world, applicationId)
	const signIntent = async (id: string) =>
		(await world.app.ports.signer.signIntent(id)).replace('World in My Lesson', 'World in My Kitchen')
	await expect(
		work(world, 'sign-credential', { credentialId }, { signer: { ...world.app.ports.signer, signIntent } })
	).rejects.toThrow('proof.invalid')
	expect(await credentials(world)).toMatchObject([{ signed: null }])
})

test('the database itself refuses a second award, a second live document, a shared place, and a changed signature', async () => {
	await using state = await decided()
	const { world } = state
	await world.worksOffJobs()
	const award = await world.db.selectFrom('award').selectAll().executeTakeFirstOrThrow()
	const credential = await world.db.selectFrom('credential').selectAll().executeTakeFirstOrThrow()
	const id = crypto.randomUUID()
	await expect(
		world.db
			.insertInto('award')
			.values({ ...award, id, activity_title: null })
			.execute()
	).rejects.toThrow('award_once_per_application')
	await expect(
		world.db
			.insertInto('credential')
			.values({
				...credential,
				id,
				public_id: 'x'.repeat(43),
				status_index: (credential.status_index + 1) % 131_072
			})
			.execute()
	).rejects.toThrow('credential_one_live')
	await expect(
		world.db
			.insertInto('credential')
			.values({
				...credential,
				id,
				public_id: 'x'.repeat(43),
				revoked_at: world.now,
				revocation_kind: 'revoked',
				revocation_reason: 'r'
			})
			.execute()
	).rejects.toThrow('credential_status_place')
	await expect(world.db.updateTable('credential').set({ signed: '{}' }).execute()).rejects.toThrow(
		'never changes'
	)
	await expect(
		world.system.run(
			async (tx) => ({
				ok: true as const,
				value: await tx.updateTable('credential').set({ unsigned: '{}' }).execute()
			}),
			undefined
		)
	).rejects.toThrow('permission denied')
	await expect(
		world.system.run(
			async (tx) => ({ ok: true as const, value: await tx.deleteFrom('credential').execute() }),
			undefined
		)
	).rejects.toThrow('permission denied')
})
