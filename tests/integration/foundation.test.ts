import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { enqueue } from '../../platform/src/jobs/queue.ts'
import { done, refuse } from '../../platform/src/kernel/outcome.ts'
import { hasRole } from '../../platform/src/kernel/scene.ts'
import { openWorld } from '../world/world.ts'

test('a refusal rolls back and comes out as a value', async () => {
	await using world = await openWorld()
	const result = await world.system.run(async (tx, { now }) => {
		await tx.insertInto('consortium').values({ id: randomUUID(), name: 'Half', created_at: now }).execute()
		return refuse('no')
	}, undefined)
	expect(result).toEqual({ ok: false, code: 'no' })
	expect(await world.db.selectFrom('consortium').selectAll().execute()).toEqual([])
})

test('a job with the same key is written once', async () => {
	await using world = await openWorld()
	const ask = () =>
		world.system.run(
			async (tx) => done(await enqueue(tx, { task: 'nothing', key: 'once', payload: {} })),
			undefined
		)
	await ask()
	await ask()
	expect(await world.db.selectFrom('job').select('key').execute()).toEqual([{ key: 'once' }])
})

test('the application role cannot change what happened', async () => {
	await using world = await openWorld()
	await expect(
		world.system.run(async (tx) => done(await tx.deleteFrom('event').execute()), undefined)
	).rejects.toThrow('permission denied')
})

test('a question cannot write', async () => {
	await using world = await openWorld()
	const sneaky = world.system.ask(async (reader, { now }) => {
		const tx = reader as unknown as typeof world.db
		await tx.insertInto('consortium').values({ id: randomUUID(), name: 'X', created_at: now }).execute()
	}, undefined)
	await expect(sneaky).rejects.toThrow('read-only')
})

test('roles come with the membership and end with it', async () => {
	await using world = await openWorld()
	const school = await world.hasOrganisation()
	const ines = await world.hasPerson('Ines', school, ['assessor'])
	expect(hasRole(ines, 'assessor', school)).toBe(true)
	await world.db.updateTable('membership').set({ ended_at: world.now }).execute()
	expect(hasRole(await world.refreshed(ines.id), 'assessor')).toBe(false)
})
