// Runs the PostgreSQL that npm brought along: Unix socket (TCP on Windows), checksums, fsync on, an unprivileged user.
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { postgresBinaries, reachablePlace, unprivilegedUser, type User } from './embedded-binaries.ts'
import { forgetGhosts, holdLock } from './embedded-lock.ts'
import { keepAlive } from './embedded-watch.ts'
import { syncFolder } from './sync-folder.ts'

const DATABASE = 'rexpath'
const OWNER = 'rexpath'
const READY_MS = 30_000
const STOP_MS = 20_000

export type DatabaseAddress = {
	readonly host: string
	readonly port: number
	readonly user: string
	readonly password: string
	readonly database: string
}
export type Embedded = { readonly address: DatabaseAddress; readonly stop: () => Promise<void> }
type Server = {
	readonly native: string
	readonly directory: string
	readonly user: User
	readonly host: string
	readonly port: number
}

/** Starts the server whose cluster belongs to `dataDir`, or takes over one that survived its application. */
export async function startEmbedded(dataDir: string, log: (message: string) => void): Promise<Embedded> {
	await mkdir(dataDir, { recursive: true })
	const release = await holdLock(join(dataDir, 'rexpath.lock'))
	try {
		const user = unprivilegedUser()
		const native = await postgresBinaries(user)
		const directory = await reachablePlace(join(dataDir, 'postgres'), user)
		if (directory !== join(dataDir, 'postgres'))
			log(`The database lives in ${directory}, because its own user cannot reach ${dataDir}.`)
		const password = await passwordOf(dataDir)
		await initialise(native, directory, user, password)
		const server = { native, directory, user, ...(await endpointOf(directory, user)) }
		const address = { host: server.host, port: server.port, user: OWNER, password, database: 'postgres' }
		let child = (await answers(address)) ? undefined : await launch(server, address)
		await createDatabase(address)
		const startAgain = async () => void (child = await launch(server, address))
		const leave = keepAlive({ ...address, startAgain, log })
		const stop = async () => {
			await leave()
			await stopServer(directory, child)
			if (address.host !== '127.0.0.1') await rm(address.host, { recursive: true, force: true })
			await release()
		}
		return { address: { ...address, database: DATABASE }, stop }
	} catch (error) {
		await release()
		throw error
	}
}

/** The address of a running embedded database, for a tool that works beside the site; undefined when none answers. */
export async function findEmbedded(dataDir: string): Promise<DatabaseAddress | undefined> {
	const password = await readFile(join(dataDir, 'postgres-password'), 'utf8').catch(() => undefined)
	if (password === undefined) return undefined
	const directory = await reachablePlace(join(dataDir, 'postgres'), unprivilegedUser())
	const lines = (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
	// Line 4 is the port, line 5 the folder of the socket: empty where the server listens on TCP.
	const [port, socket] = [Number(lines[3]), lines[4]?.trim()]
	if (!port) return undefined
	const address = { host: socket || '127.0.0.1', port, user: OWNER, password, database: DATABASE }
	return (await answers(address)) ? address : undefined
}

async function passwordOf(dataDir: string): Promise<string> {
	const file = join(dataDir, 'postgres-password')
	const known = await readFile(file, 'utf8').catch(() => undefined)
	if (known) return known
	const password = randomBytes(24).toString('base64url')
	// Flushed with its name: after a power cut the cluster would be there, and nobody could open it.
	await writeFile(file, password, { mode: 0o600, flush: true })
	await syncFolder(dataDir)
	return password
}

async function initialise(native: string, directory: string, user: User, password: string): Promise<void> {
	if (await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => undefined)) return
	// A half-made cluster of an earlier, killed start is thrown away: it never held data.
	const fresh = `${directory}.new`
	await rm(fresh, { recursive: true, force: true })
	await ownedFolder(fresh, user)
	const passwordFile = `${directory}.pw`
	await writeFile(passwordFile, password, { mode: 0o600 })
	if (user.uid !== undefined && user.gid !== undefined) await chown(passwordFile, user.uid, user.gid)
	try {
		await execute(
			join(native, 'bin', 'initdb'),
			[
				'-D',
				fresh,
				'-U',
				OWNER,
				'--pwfile',
				passwordFile,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				'--locale-provider=builtin',
				'--builtin-locale=C.UTF-8',
				'--locale=C',
				'--data-checksums'
			],
			user
		)
	} finally {
		await rm(passwordFile, { force: true })
	}
	await rename(fresh, directory)
	await syncFolder(dirname(directory))
}

async function ownedFolder(directory: string, { uid, gid }: User): Promise<void> {
	await mkdir(directory, { recursive: true, mode: 0o700 })
	await chmod(directory, 0o700)
	if (uid !== undefined && gid !== undefined) await chown(directory, uid, gid)
}

// A socket path may have 107 bytes at most, so the socket gets a short private folder of its own.
async function endpointOf(directory: string, user: User): Promise<{ host: string; port: number }> {
	if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
	const host = join(tmpdir(), `rexpath-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`)
	await ownedFolder(host, user)
	return { host, port: 5432 }
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1')
	await once(probe, 'listening')
	// A listening TCP server always has an address object.
	const { port } = probe.address() as AddressInfo
	probe.close()
	return port
}

async function launch(server: Server, address: DatabaseAddress): Promise<ChildProcess> {
	const onWindows = process.platform === 'win32'
	await forgetGhosts([
		join(server.directory, 'postmaster.pid'),
		join(server.host, `.s.PGSQL.${server.port}.lock`)
	])
	const child = spawn(
		join(server.native, 'bin', 'postgres'),
		[
			'-D',
			server.directory,
			'-p',
			String(server.port),
			...(onWindows
				? ['-h', '127.0.0.1']
				: ['-h', '', '-k', server.host, '-c', 'unix_socket_permissions=0700']),
			'-c',
			'shared_buffers=128MB',
			'-c',
			'max_connections=60',
			'-c',
			'logging_collector=off',
			'-c',
			'log_min_messages=error'
			// Its own process group: Ctrl-C reaches the application first, which then stops the database in order.
		],
		{ ...server.user, detached: true, stdio: ['ignore', 'ignore', 'pipe'] }
	)
	let complaint = ''
	child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)))
	const until = Date.now() + READY_MS
	while (Date.now() < until) {
		if (child.exitCode !== null) break
		if (await answers(address)) return child
		await pause(50)
	}
	child.kill('SIGINT')
	throw new Error(`The embedded database did not start. ${complaint.trim()}`)
}

async function answers(address: DatabaseAddress): Promise<boolean> {
	const client = new pg.Client({ ...address, connectionTimeoutMillis: 2000 })
	client.on('error', () => {})
	try {
		await client.connect()
		await client.query('select 1')
		return true
	} catch {
		return false
	} finally {
		await client.end().catch(() => {})
	}
}

async function createDatabase(address: DatabaseAddress): Promise<void> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
		if (!rowCount) await client.query(`create database ${DATABASE}`)
	} finally {
		await client.end()
	}
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
async function stopServer(directory: string, child: ChildProcess | undefined): Promise<void> {
	const pid =
		child?.pid ??
		Number((await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
	if (!pid || !isAlive(pid)) return
	process.kill(pid, 'SIGINT')
	const until = Date.now() + STOP_MS
	while (Date.now() < until && (child ? child.exitCode === null && child.signalCode === null : isAlive(pid)))
		await pause(30)
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch {
		return false
	}
}

async function execute(command: string, args: string[], user: User): Promise<void> {
	const child = spawn(command, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
	let complaint = ''
	child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
	// `close` carries the exit code as its first value.
	const [code] = (await once(child, 'close')) as [number | null]
	if (code !== 0)
		throw new Error(`The embedded database could not be prepared. ${complaint.trim().slice(-2000)}`)
}
