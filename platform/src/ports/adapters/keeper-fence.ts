// What keeps the signer's process apart: Node's permission model everywhere, and on Linux a network of its own, with
// nothing in it, when the database is reached by a socket file.
import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type pg from 'pg'

export type Fence = {
	readonly command: string
	readonly args: readonly string[]
	/** Whether the process has a network at all. */
	readonly network: 'none' | 'open'
}
type Place = { readonly root: string; readonly keyFile: string; readonly address: pg.ClientConfig }

const CODE = ['platform/signer.ts', 'platform/package.json', 'platform/src', 'packages', 'package.json']

/** The arguments of Node: it reads its own code and the key file, and starts nothing. */
export function permissions({ root, keyFile, address }: Place): string[] {
	const modules = join(root, 'node_modules')
	const read = [
		...CODE.map((path) => join(root, path)),
		modules,
		realpathSync(modules),
		realpathSync(join(modules, '@rexpath/credentials')),
		`${keyFile}*`,
		...certificates(address)
	]
	return [
		'--permission',
		...[...new Set(read)].map((path) => `--allow-fs-read=${path}`),
		`--allow-fs-write=${keyFile}*`,
		'--disable-warning=SecurityWarning'
	]
}

export function fence(place: Place): Fence {
	const args = [...permissions(place), join(place.root, 'platform/signer.ts')]
	const apart = bySocketFile(place.address) ? withoutNetwork() : undefined
	return apart
		? { command: 'unshare', args: [...apart, process.execPath, ...args], network: 'none' }
		: { command: process.execPath, args, network: 'open' }
}

function bySocketFile({ host, connectionString }: pg.ClientConfig): boolean {
	if (!connectionString) return isAbsolute(host ?? '') && process.platform !== 'win32'
	const named = URL.parse(connectionString)?.searchParams.get('host')
	return isAbsolute(named ?? '')
}

/** Root leaves the network as it is; everybody else needs a user namespace for it, which some hosts forbid. */
function withoutNetwork(): string[] | undefined {
	if (process.platform !== 'linux') return undefined
	const ways = process.getuid?.() === 0 ? [['--net']] : [['--user', '--map-current-user', '--net']]
	return ways.find((way) => spawnSync('unshare', [...way, 'true'], { stdio: 'ignore' }).status === 0)
}

// A database behind TLS may come with files that its address names.
function certificates({ connectionString }: pg.ClientConfig): string[] {
	const named = URL.parse(connectionString ?? '')?.searchParams
	return ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => {
		const path = named?.get(name)
		return path && isAbsolute(path) ? [path] : []
	})
}
