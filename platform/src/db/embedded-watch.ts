// The database inside the site is started again when it alone dies: its end is seen on its socket, because one that was
// taken over from an earlier run of the site is nobody's child.
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 250
const ANSWER_MS = 2_000

export type Watched = {
	readonly host: string
	readonly port: number
	/** Throws as long as the server cannot be started, for example while children of the dead one still end. */
	readonly startAgain: () => Promise<void>
	readonly log: (message: string) => void
}

/** Looks after the server until the result is called, which waits for a start under way. */
export function keepAlive({ host, port, startAgain, log }: Watched): () => Promise<void> {
	const ended = new AbortController()
	const tried = async (told: boolean): Promise<boolean> =>
		startAgain().then(
			() => true,
			(error: unknown) => {
				if (!told) log(error instanceof Error ? error.message : String(error))
				return false
			}
		)
	const watch = async () => {
		for (let failed = false; !ended.signal.aborted; await waited(ended.signal)) {
			if (await listens(host, port)) continue
			if (ended.signal.aborted) return
			if (!failed) log('The embedded database ended by itself and is started again.')
			failed = !(await tried(failed))
		}
	}
	const watching = watch()
	return async () => {
		ended.abort()
		await watching
	}
}

const waited = (signal: AbortSignal): Promise<void> => pause(LOOK_MS, undefined, { signal }).catch(() => {})

/** Whether anybody accepts connections there. One that is busy, or still looks its files through, does. */
function listens(host: string, port: number): Promise<boolean> {
	const path = join(host, `.s.PGSQL.${port}`)
	return new Promise((resolve) => {
		const socket = host === '127.0.0.1' ? connect(port, host) : connect(path)
		const told = (answer: boolean) => {
			socket.destroy()
			resolve(answer)
		}
		socket.setTimeout(ANSWER_MS, () => told(true))
		socket.once('connect', () => told(true))
		socket.once('error', (error: NodeJS.ErrnoException) =>
			told(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT')
		)
	})
}
