// The keeper as a process of its own, watched: when it ends it is started again, and whoever asks meanwhile waits.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { askingKeeper, type Reach } from './keeper-doors.ts'
import { fence, type Fence } from './keeper-fence.ts'
import { askLines, type Asking } from './keeper-lines.ts'
import type { Keeper } from './keeper.ts'

export type ProcessParts = {
	readonly root: string
	readonly address: pg.ClientConfig
	readonly keyFile: string
	readonly reach: Reach
	readonly onEnd: (code: number | null, signal: NodeJS.Signals | null) => void
}
export type KeeperProcess = Keeper & {
	readonly network: Fence['network']
	readonly pid: () => number | undefined
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
const LASTED_MS = 10_000
const STOP_MS = 5_000

type Running = { readonly child: ChildProcess; readonly asking: Asking; readonly since: number }

export function keeperProcess(parts: ProcessParts): KeeperProcess {
	// The process itself may touch the file alone.
	mkdirSync(dirname(parts.keyFile), { recursive: true, mode: 0o700 })
	const fenced = fence(parts)
	let closing = false
	let wait = FIRST_PAUSE_MS
	let running: Promise<Running> = Promise.resolve(start(fenced, parts))
	const watch = ({ child, asking, since }: Running) =>
		child.once('close', (code, signal) => {
			asking.end()
			if (closing) return
			parts.onEnd(code, signal)
			wait = Date.now() - since > LASTED_MS ? FIRST_PAUSE_MS : Math.min(wait * 2, LONGEST_PAUSE_MS)
			running = again(wait)
		})
	const again = async (ms: number): Promise<Running> => {
		await pause(ms, undefined, { ref: false })
		const started = start(fenced, parts)
		watch(started)
		return started
	}
	let current: Running | undefined
	void running.then((first) => watch((current = first)))
	const keeper = askingKeeper(
		async (door, ...words) => {
			current = await running
			return current.asking.ask(door, ...words)
		},
		async () => {
			closing = true
			await stop((await running).child)
		}
	)
	return { ...keeper, network: fenced.network, pid: () => current?.child.pid }
}

/** What it must know comes over the pipe: arguments and environment can be read by others. */
function start({ command, args }: Fence, { address, keyFile, reach }: ProcessParts): Running {
	const child = spawn(command, args, {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: { ...kept(process.env), NODE_ENV: 'production' },
		// Ctrl-C reaches the application first: what it finishes still has to be signed.
		detached: process.platform !== 'win32'
	})
	child.on('error', () => {}) // `close` follows
	child.stdin.on('error', () => {})
	child.stdin.write(`${JSON.stringify({ address, keyFile, reach })}\n`)
	return { child, asking: askLines({ input: child.stdout, output: child.stdin }), since: Date.now() }
}

/** Its input ends, so it ends; and it ends by itself when we are killed. */
async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	const ended = once(child, 'close')
	child.stdin?.end()
	await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })])
	if (child.exitCode === null) child.kill('SIGKILL')
}

const KEPT = /^(?:PG[A-Z]+|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|TZ|PATH|SYSTEMROOT)$/i

const kept = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(environment).filter(([name]) => KEPT.test(name)))
