// A clock of the whole site, its database's too, that can be moved while it runs: libfaketime, loaded before all else.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newFolder } from '../world/site.ts'

const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
	(machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`
)
const library = PLACES.find((path) => existsSync(path))

/** Why no clock can be moved here; undefined where it can. */
export const whyNoClock = (): string | undefined =>
	library ? undefined : 'libfaketime is not there (on Debian: apt-get install faketime)'

export type MovedClock = AsyncDisposable & {
	readonly env: Readonly<Record<string, string>>
	readonly now: () => Date
	readonly setTo: (moment: Date) => void
}

export async function movedClock(begins: Date): Promise<MovedClock> {
	const folder = await newFolder()
	const file = join(folder, 'offset')
	let offsetMs = begins.getTime() - Date.now()
	const write = () => {
		const seconds = (offsetMs / 1000).toFixed(3)
		writeFileSync(file, offsetMs < 0 ? `${seconds}\n` : `+${seconds}\n`, { mode: 0o644 })
	}
	write()
	return {
		env: {
			LD_PRELOAD: library ?? '',
			FAKETIME_TIMESTAMP_FILE: file,
			FAKETIME_NO_CACHE: '1',
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
			// A place whose clocks are put forward and back.
			TZ: 'Europe/Helsinki'
		},
		now: () => new Date(Date.now() + offsetMs),
		setTo: (moment) => {
			offsetMs = moment.getTime() - Date.now()
			write()
		},
		[Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true })
	}
}

/** Whatever is started meanwhile shows this clock. */
export async function under<T>({ env }: MovedClock, start: () => Promise<T>): Promise<T> {
	const before = process.env
	process.env = { ...before, ...env }
	try {
		return await start()
	} finally {
		process.env = before
	}
}

type Started = AsyncDisposable & { readonly socket: string }

/** The signer as a service of its own: the one that a site starts keeps nothing of the site's environment. */
export async function startSigner({ env }: MovedClock, databaseUrl: string): Promise<Started> {
	const folder = await newFolder()
	const socket = join(folder, 'signer.sock')
	const child = spawn(
		process.execPath,
		[join(import.meta.dirname, '../../platform/signer.ts'), '--service'],
		{
			env: {
				...process.env,
				...env,
				REXPATH_SIGNER: socket,
				DATABASE_URL: databaseUrl,
				REXPATH_DATA: folder,
				REXPATH_KEY_FILE: join(folder, 'key')
			},
			stdio: ['ignore', 'pipe', 'inherit']
		}
	)
	await once(child.stdout, 'data')
	return {
		socket,
		[Symbol.asyncDispose]: async () => {
			const ended = once(child, 'exit')
			child.kill('SIGTERM')
			await ended
			await rm(folder, { recursive: true, force: true })
		}
	}
}
