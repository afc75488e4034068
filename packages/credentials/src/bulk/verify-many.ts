import { beside } from '../beside.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { VerifyOptions } from '../verify/options.ts'
import type { Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'
import { Threads, cores, inOrder } from './threads.ts'

/** Offline only: a fetch function cannot be handed to a thread. */
export type VerifyManyOptions = Pick<VerifyOptions, 'now' | 'recipients' | 'compatibility' | 'limits'> & {
	readonly threads?: number | undefined
}

const BATCH = 16
/** A thread does many documents, one of which may be made to be slow. */
const PATIENCE = 4

/**
 * Judges many badges on several threads, offline, and gives the reports in the order in which the badges came. Threads
 * have a limit on heap and time; a batch that breaks one is judged again one by one behind the fence of `verify`.
 */
export async function* verifyMany(
	badges: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
	options: VerifyManyOptions
): AsyncGenerator<Report> {
	const { threads = cores(), ...rest } = options
	const limits = { ...DEFAULT_LIMITS, ...options.limits }
	const pool = new Threads(beside('verify-worker', import.meta.url), threads, {
		workerData: rest,
		resourceLimits: { maxOldGenerationSizeMb: 2 * limits.heapMegabytes, maxYoungGenerationSizeMb: 32 }
	})
	const oneByOne = async (batch: readonly (string | Uint8Array)[]): Promise<readonly Report[]> => {
		const reports: Report[] = []
		for (const badge of batch) reports.push(await verify(badge, { ...rest, offline: true }))
		return reports
	}
	try {
		yield* inOrder(badges, BATCH, threads * 3, async (batch) => {
			try {
				// The worker answers a list of badges with a list of reports.
				return (await pool.run(batch, PATIENCE * limits.milliseconds)) as readonly Report[]
			} catch {
				return oneByOne(batch)
			}
		})
	} finally {
		await pool.close()
	}
}
