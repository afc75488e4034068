import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { WorkerOptions } from 'node:worker_threads'
import { CredentialError } from '../errors.ts'

type Waiting = {
	readonly message: unknown
	readonly milliseconds: number | undefined
	resolve(answer: unknown): void
	reject(error: Error): void
}
type Answer = { readonly result: unknown } | { readonly error: string }

export const cores = (): number => availableParallelism()

/** A few worker threads that do one job each at a time. A thread that dies fails its job and is replaced. */
export class Threads {
	readonly #file: URL
	readonly #options: WorkerOptions
	readonly #idle: Worker[] = []
	readonly #all = new Set<Worker>()
	readonly #queue: Waiting[] = []
	readonly #count: number

	constructor(file: URL, count: number, options: WorkerOptions) {
		this.#file = file
		this.#count = Math.max(1, count)
		this.#options = { execArgv: [], env: {}, ...options }
	}

	/** With a time given, a thread that takes longer is ended. */
	run(message: unknown, milliseconds?: number): Promise<unknown> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ message, milliseconds, resolve, reject })
			this.#next()
		})
	}

	async close(): Promise<void> {
		await Promise.all([...this.#all].map((worker) => worker.terminate()))
	}

	#next(): void {
		const worker = this.#idle.pop() ?? (this.#all.size < this.#count ? this.#start() : undefined)
		if (!worker) return
		const waiting = this.#queue.shift()
		if (waiting) this.#give(worker, waiting)
		else this.#idle.push(worker)
	}

	#start(): Worker {
		const worker = new Worker(this.#file, this.#options)
		this.#all.add(worker)
		worker.on('exit', () => this.#all.delete(worker))
		return worker
	}

	#give(worker: Worker, { message, milliseconds, resolve, reject }: Waiting): void {
		const timer =
			milliseconds === undefined ? undefined : setTimeout(() => void worker.terminate(), milliseconds)
		const settle = (finish: () => void, alive: boolean): void => {
			clearTimeout(timer)
			worker.off('message', onMessage).off('error', onError).off('exit', onExit)
			if (alive) this.#idle.push(worker)
			else this.#all.delete(worker)
			finish()
			this.#next()
		}
		const onMessage = (answer: Answer): void =>
			settle(
				() =>
					'error' in answer ? reject(new CredentialError('json-ld', answer.error)) : resolve(answer.result),
				true
			)
		const onError = (error: Error): void =>
			settle(() => reject(new CredentialError('out-of-memory', error.message)), false)
		const onExit = (): void =>
			settle(() => reject(new CredentialError('out-of-memory', 'A thread ended before its time')), false)
		worker.on('message', onMessage).on('error', onError).on('exit', onExit)
		worker.postMessage(message)
	}
}

/** Runs batches through `work`, a few at a time, and gives the results in the order of the source. */
export async function* inOrder<Item, Result>(
	source: AsyncIterable<Item> | Iterable<Item>,
	batchSize: number,
	atOnce: number,
	work: (batch: readonly Item[]) => Promise<readonly Result[]>
): AsyncGenerator<Result> {
	const running: Promise<readonly Result[]>[] = []
	let batch: Item[] = []
	for await (const item of source) {
		batch.push(item)
		if (batch.length < batchSize) continue
		running.push(started(work, batch))
		batch = []
		// Nothing more is read before the oldest batch has been taken: this is what keeps memory constant.
		if (running.length >= atOnce) yield* (await running.shift()) ?? []
	}
	if (batch.length > 0) running.push(started(work, batch))
	for (const rest of running) yield* await rest
}

/** A batch may fail before anybody waits for it: that is reported when its turn comes. */
function started<Item, Result>(
	work: (batch: readonly Item[]) => Promise<readonly Result[]>,
	batch: readonly Item[]
): Promise<readonly Result[]> {
	const result = work(batch)
	result.catch(() => undefined)
	return result
}
