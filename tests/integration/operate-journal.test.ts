// The journal: each ending is written once by whoever comes first, and stays in the database until it is on the disk.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasJournal, keepJournal } from '../../platform/src/app/journal/keep-journal.ts'
import { readJournal } from '../../platform/src/app/journal/read-journal.ts'
import { openWorld, type World } from '../world/world.ts'

const LINKS = 60

/** Join links that are closed at once: the cheapest thing that ends. */
async function closesLinks(world: World): Promise<string[]> {
	const organisation = await world.hasOrganisation()
	const ids = Array.from({ length: LINKS }, () => randomUUID())
	for (const id of ids)
		await world.db
			.insertInto('join_link')
			.values({ id, organisation_id: organisation, code: id, created_at: world.now, expires_at: world.now })
			.execute()
	await world.db.updateTable('join_link').set({ closed_at: world.now }).execute()
	return ids
}

const waiting = async (world: World): Promise<number> =>
	(await world.app.pool.query<{ n: number }>('select count(*) as n from journal_entry')).rows[0]?.n ?? -1

test('several workers write every ending exactly once', async () => {
	await using world = await openWorld()
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-journal-'))
	const faults: unknown[] = []
	const journals = [1, 2, 3].map(() =>
		keepJournal({ pool: world.app.pool, folder, onFault: (fault) => faults.push(fault) })
	)
	expect(await hasJournal(folder)).toBe(false)
	const ids = await closesLinks(world)
	await Promise.all(journals.map((journal) => journal.flush()))
	for (const journal of journals) await journal.stop()

	const reading = await readJournal(folder)
	expect(reading?.faults).toEqual([])
	expect(reading?.facts.map(({ subject }) => subject).sort()).toEqual(ids.sort())
	expect(new Set(reading?.facts.map(({ kind }) => kind))).toEqual(new Set(['join-link.closed']))
	expect(await waiting(world)).toBe(0)
	expect(faults).toEqual([])
	await rm(folder, { recursive: true })
})

test('where the disk takes nothing, nothing is forgotten, and it is written once the disk is back', async () => {
	await using world = await openWorld()
	const place = join(await mkdtemp(join(tmpdir(), 'rexpath-journal-')), 'journal')
	// A file stands where the folder should be.
	await writeFile(place, '')
	const journal = keepJournal({ pool: world.app.pool, folder: place, onFault: () => {} })
	await closesLinks(world)
	await expect(journal.flush()).rejects.toThrow('EEXIST')
	expect(await waiting(world)).toBe(LINKS)
	await rm(place)
	expect(await journal.flush()).toBe(LINKS)
	await journal.stop()
	expect((await readJournal(place))?.facts).toHaveLength(LINKS)
	await rm(place, { recursive: true })
})

test('the application itself can neither read nor write the journal', async () => {
	await using world = await openWorld()
	for (const change of [
		() => world.system.ask((reader) => reader.selectFrom('journal_entry').selectAll().execute(), undefined),
		() =>
			world.system.run(
				async (tx) => ({ ok: true as const, value: await tx.deleteFrom('journal_entry').execute() }),
				undefined
			)
	])
		await expect(change()).rejects.toThrow('permission denied')
})
