// The whole product through its production entry point, alone in the world: own data folder, own port, no mail server.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

export type Site = { readonly origin: string; readonly folder: string; readonly setUpLink: string }
export type RunningSite = Site & {
	readonly process: ChildProcess
	readonly output: () => string
	readonly stop: () => Promise<number | null>
}

declare module 'vitest' {
	interface ProvidedContext {
		site: Site
	}
}

const READY_MS = 120_000

export default async function setup(project: TestProject) {
	const site = await startSite()
	project.provide('site', { origin: site.origin, folder: site.folder, setUpLink: site.setUpLink })
	return async () => {
		await site.stop()
		await rm(site.folder, { recursive: true, force: true })
	}
}

export async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'rexpath-site-'))
	// Else the database, which cannot run as root, would have to live outside of it.
	await chmod(folder, 0o711)
	return folder
}

/** Starts the site and resolves when it says that it is ready. */
export async function startSite({
	folder,
	args = [],
	env = {}
}: { folder?: string; args?: readonly string[]; env?: Record<string, string> } = {}): Promise<RunningSite> {
	const data = folder ?? (await newFolder())
	const port = await freePort()
	const child = spawn(process.execPath, [join(import.meta.dirname, '../../platform/start.js'), ...args], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			REXPATH_LOG: 'warn',
			REXPATH_DATA: data,
			PORT: String(port),
			...env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	})
	let output = ''
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
	await ready(child, () => output)
	const setUpLink = /https?:\/\/\S+\/set-up\/\S+/.exec(output)?.[0] ?? ''
	return {
		origin: `http://localhost:${port}`,
		folder: data,
		setUpLink,
		process: child,
		output: () => output,
		stop: () => stop(child)
	}
}

function ready(child: ChildProcess, output: () => string): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => fail('was not ready in time'), READY_MS)
		const fail = (why: string) => {
			clearTimeout(timer)
			child.kill('SIGKILL')
			reject(new Error(`The site ${why}:\n${output()}`))
		}
		child.once('exit', (code) => fail(`ended with ${code}`))
		child.stdout?.on('data', function listen() {
			if (!output().includes('is ready on')) return
			// Later lines must not take away the listener of whoever waits for the end.
			child.stdout?.off('data', listen)
			clearTimeout(timer)
			child.removeAllListeners('exit')
			resolve()
		})
	})
}

async function stop(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
	child.kill('SIGTERM')
	// `exit` carries the code first.
	const [code] = (await once(child, 'exit')) as [number | null]
	return code
}

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1')
	await once(probe, 'listening')
	// A listening TCP server always has an address object.
	const { port } = probe.address() as AddressInfo
	probe.close()
	return port
}

export type MailedLetter = {
	readonly to: string
	readonly subject: string
	readonly text: string
	readonly at: string
}

/** Every letter the site sent to this address, oldest first. */
export async function lettersTo(folder: string, address: string): Promise<MailedLetter[]> {
	const mailbox = join(folder, 'mailbox')
	const names = (await readdir(mailbox).catch(() => [])).filter((name) => name.endsWith('.json'))
	const letters = await Promise.all(
		names.map(async (name) => JSON.parse(await readFile(join(mailbox, name), 'utf8')) as MailedLetter)
	)
	return letters.filter(({ to }) => to === address).sort((one, other) => one.at.localeCompare(other.at))
}
