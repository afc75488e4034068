// An upgrade copies the database first, an older program keeps its hands off, and the host's tool does what it says.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { expect, test } from 'vitest'
import { main } from '../../platform/src/app/admin/main.ts'
import { verifyBackup } from '../../platform/src/app/backup/manifest.ts'
import { pruneBackups } from '../../platform/src/app/backup/prune-backups.ts'
import { upgradeBackup } from '../../platform/src/app/backup/upgrade-backup.ts'
import { readConfig } from '../../platform/src/app/config.ts'
import { migrate } from '../../platform/src/db/migrate.ts'
import { alone } from '../../platform/src/db/site-lock.ts'
import { hasSchools } from '../world/issuing.ts'
import { addressOf, backsUp, emptyDatabase, MIGRATIONS } from '../world/restore.ts'
import { openWorld, type World } from '../world/world.ts'

async function newerMigrations(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-newer-'))
	await cp(MIGRATIONS, folder, { recursive: true })
	await writeFile(join(folder, '9000_later.sql'), 'create table later (id integer primary key);')
	return folder
}

test('an upgrade is preceded by a backup, a first start is not, and an older program refuses the database', async () => {
	await using world = await openWorld()
	await hasSchools(world)
	const address = await addressOf(world)
	const [newer, backups] = [await newerMigrations(), join(world.folder, 'backups')]
	const options = { beforeUpgrade: upgradeBackup({ config: world.app.config, address, version: '1' }) }

	expect(await migrate(address, newer, options)).toEqual(['9000_later.sql'])
	const [made = ''] = await readdir(backups)
	expect(made).toMatch(/-before-9000_later$/)
	expect(await verifyBackup(join(backups, made))).toMatchObject({
		ok: true,
		manifest: { databaseOnly: true }
	})
	// Nothing to do: nothing is copied.
	expect(await migrate(address, newer, options)).toEqual([])
	expect(await readdir(backups)).toHaveLength(1)

	await expect(migrate(address, MIGRATIONS)).rejects.toThrow(
		'This database belongs to a newer Rexpath (it has 9000_later.sql).'
	)

	const off = readConfig({ REXPATH_DATA: world.folder, REXPATH_UPGRADE_BACKUP: 'off' }, '/')
	await writeFile(join(newer, '9001_last.sql'), 'create table last (id integer primary key);')
	await migrate(address, newer, { beforeUpgrade: upgradeBackup({ config: off, address, version: '1' }) })
	expect(await readdir(backups)).toHaveLength(1)
	await rm(newer, { recursive: true })
})

test('processes that start together prepare the site one after the other', async () => {
	const address = { ...inject('template'), database: await emptyDatabase() }
	const story: string[] = []
	const start = (name: string) =>
		alone(address, async () => {
			story.push(`${name} in`)
			story.push(`${name} ran ${(await migrate(address, MIGRATIONS)).length > 0 ? 'all' : 'none'}`)
			story.push(`${name} out`)
		})
	await Promise.all([start('a'), start('b')])
	const first = story[0]?.slice(0, 1) ?? ''
	const second = first === 'a' ? 'b' : 'a'
	expect(story).toEqual([
		...[`${first} in`, `${first} ran all`, `${first} out`],
		...[`${second} in`, `${second} ran none`, `${second} out`]
	])
	const client = new pg.Client({ ...inject('template'), database: 'postgres' })
	await client.connect()
	await client.query(`drop database ${address.database} with (force)`).finally(() => client.end())
})

test('old backups go, the newest never', async () => {
	await using world = await openWorld()
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-old-'))
	for (const day of ['01', '10', '20'])
		await cp(await backsUp(world), join(folder, `rexpath-2026-01-${day}`), { recursive: true }).then(() =>
			setDate(join(folder, `rexpath-2026-01-${day}`), `2026-01-${day}T00:00:00.000Z`)
		)
	await mkdir(join(folder, 'rexpath-half.part'))
	expect(await pruneBackups(folder, 15, new Date('2026-01-30T00:00:00Z'))).toEqual([
		join(folder, 'rexpath-2026-01-10'),
		join(folder, 'rexpath-2026-01-01')
	])
	expect(await pruneBackups(folder, 15, new Date('2027-01-30T00:00:00Z'))).toEqual([])
	await rm(folder, { recursive: true })
})

const setDate = (folder: string, madeAt: string) =>
	writeFile(join(folder, 'manifest.json'), JSON.stringify({ madeAt }, null, '\t'))

type Said = { readonly code: number | null; readonly out: string; readonly err: string }

async function admin(world: World, args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
	const { user, password, host, port } = inject('template')
	const { database } = (await addressOf(world)) as { database: string } // of the test's own server
	const url = `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
	const child = spawn(
		process.execPath,
		[join(import.meta.dirname, '../../platform/bin/rexpath-admin.js'), ...args],
		{
			env: { ...process.env, DATABASE_URL: url, REXPATH_DATA: world.folder, ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		}
	)
	let [out, err] = ['', '']
	child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
	child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
	// `close` carries the exit code first.
	const [code] = (await once(child, 'close')) as [number | null]
	return { code, out, err }
}

test(
	'the tool backs up beside the running site, checks it, and does not restore over it',
	{ timeout: 120_000 },
	async () => {
		await using world = await openWorld()
		await hasSchools(world)
		const made = await admin(world, ['backup', '--keep-days', '35'])
		expect(made).toMatchObject({ code: 0, err: '' })
		const folder = made.out.split('\n')[0] ?? ''
		expect(await verifyBackup(folder)).toMatchObject({ ok: true, manifest: { databaseOnly: false } })
		expect(await admin(world, ['check'])).toMatchObject({
			code: 0,
			out: '0 signatures checked by two libraries.\n0 rows of the log checked, with nothing outside to compare with.\nNothing wrong was found.\n'
		})
		// This test's own application is connected.
		expect(await admin(world, ['restore', folder, '--replace', 'x'])).toMatchObject({
			code: 1,
			err: 'Stop Rexpath first: it still uses this database. Nothing was changed.\n'
		})
		// Wrong commands and settings end before anything is opened.
		expect(await main(['forget'], {})).toBe(2)
		expect(await main(['backup'], { PORT: 'x' })).toBe(2)
		const nowhere = join(world.folder, 'nowhere')
		expect(await main(['check'], { REXPATH_DATA: nowhere })).toBe(2)
		expect(existsSync(nowhere)).toBe(false)
	}
)
