import { Worker } from 'node:worker_threads'
import { beside } from '../beside.ts'
import { CredentialError } from '../errors.ts'
import type { CredentialErrorCode } from '../errors.ts'
import type { Limits } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import type { Quad } from './rdf.ts'
import type { Reader } from './reader.ts'
import type { Hash } from './template.ts'

/** With a hash the canonical text is wanted, without one the quads. */
export type Job = {
	readonly number: number
	readonly document: JsonObject
	readonly hash?: Hash | undefined
	readonly limits: Limits
}

type Result = string | readonly Quad[]
type Failure = { readonly code: CredentialErrorCode; readonly message: string }
export type Answer = {
	readonly number: number
	readonly result?: Result
	readonly failure?: Failure
}

type Waiting = {
	readonly job: Job
	readonly resolve: (result: Result) => void
	readonly reject: (error: CredentialError) => void
}

const WORKERS = 2
const STARTUP_MILLISECONDS = 30_000
let jobs = 0

/** One worker thread with a heap limit, doing one job at a time; it is replaced when a job kills it. */
class FencedWorker {
	readonly heapMegabytes: number
	readonly #thread: Worker
	readonly #onIdle: (worker: FencedWorker) => void
	#ready = false
	#current: Waiting | undefined
	#timer: NodeJS.Timeout | undefined
	#dead = false

	constructor(heapMegabytes: number, onIdle: (worker: FencedWorker) => void) {
		this.heapMegabytes = heapMegabytes
		this.#onIdle = onIdle
		this.#thread = new Worker(beside('fence-worker', import.meta.url), {
			resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
			execArgv: [],
			env: {},
			stdin: false
		})
		this.#thread.on('message', (message: Answer | 'ready') => this.#receive(message))
		this.#thread.on('error', (error: NodeJS.ErrnoException) => this.#die(deathOf(error, this.#ready)))
		this.#thread.on('exit', () =>
			this.#die(new CredentialError('out-of-memory', 'The reader ended before its time'))
		)
		this.#thread.unref()
	}

	get free(): boolean {
		return !this.#current && !this.#dead
	}

	get dead(): boolean {
		return this.#dead
	}

	start(waiting: Waiting): void {
		this.#current = waiting
		this.#thread.ref()
		this.#allow(this.#ready ? waiting.job.limits.milliseconds : STARTUP_MILLISECONDS)
		this.#thread.postMessage(waiting.job)
	}

	#allow(milliseconds: number): void {
		clearTimeout(this.#timer)
		this.#timer = setTimeout(() => {
			this.#die(new CredentialError('timeout', `Reading took longer than ${milliseconds} ms`))
			void this.#thread.terminate()
		}, milliseconds)
	}

	#receive(message: Answer | 'ready'): void {
		if (message === 'ready') {
			this.#ready = true
			if (this.#current) this.#allow(this.#current.job.limits.milliseconds)
			return
		}
		const waiting = this.#finish()
		if (message.result !== undefined) waiting?.resolve(message.result)
		else
			waiting?.reject(new CredentialError(message.failure?.code ?? 'json-ld', message.failure?.message ?? ''))
		this.#onIdle(this)
	}

	#die(reason: CredentialError): void {
		if (this.#dead) return
		this.#dead = true
		this.#finish()?.reject(reason)
		this.#onIdle(this)
	}

	#finish(): Waiting | undefined {
		clearTimeout(this.#timer)
		this.#thread.unref()
		const waiting = this.#current
		this.#current = undefined
		return waiting
	}
}

function deathOf(error: NodeJS.ErrnoException, hadStarted: boolean): CredentialError {
	// A reader that never started says nothing about the document.
	if (!hadStarted) return new CredentialError('busy', 'The reader could not start', { cause: error })
	if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
		return new CredentialError('out-of-memory', 'Reading needed more memory than allowed')
	}
	return new CredentialError('json-ld', `The reader failed: ${error.message}`, { cause: error })
}

const workers = new Set<FencedWorker>()
const queue: Waiting[] = []

function onIdle(worker: FencedWorker): void {
	if (worker.dead) workers.delete(worker)
	const next = queue.shift()
	if (next) workerFor(next.job.limits).start(next)
}

function workerFor({ heapMegabytes }: Limits): FencedWorker {
	const free = [...workers].find((worker) => worker.free && worker.heapMegabytes === heapMegabytes)
	if (free) return free
	const worker = new FencedWorker(heapMegabytes, onIdle)
	workers.add(worker)
	return worker
}

const busy = (): number => [...workers].filter((worker) => !worker.free).length

/**
 * Reads documents from outside in worker threads with limits on heap and time, so that a document made to exhaust its
 * reader kills a worker and nothing else. The process may end while workers are idle.
 */
export const fencedReader: Reader = {
	// A job with a hash is answered with a text, one without it with quads.
	canonize: async (document, hash, limits) => (await run({ document, hash, limits })) as string,
	quads: async (document, limits) => (await run({ document, limits })) as readonly Quad[]
}

function run(job: Omit<Job, 'number'>): Promise<Result> {
	return new Promise((resolve, reject) => {
		jobs += 1
		const waiting: Waiting = { job: { ...job, number: jobs }, resolve, reject }
		if (busy() < WORKERS) workerFor(job.limits).start(waiting)
		else if (queue.length < job.limits.waiting) queue.push(waiting)
		else reject(new CredentialError('busy', `More than ${job.limits.waiting} documents are waiting`))
	})
}
