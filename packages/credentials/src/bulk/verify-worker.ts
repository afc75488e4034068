// Runs in a worker thread with a limit on its heap: judges batches of badges, reading linked data in this very thread.
import { parentPort, workerData } from 'node:worker_threads'
import { localReader } from '../canon/canonize.ts'
import type { VerifyOptions } from '../verify/options.ts'
import type { Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'

// Whoever starts this file hands in the options.
const options: VerifyOptions = { ...(workerData as VerifyOptions), offline: true, reader: localReader }

parentPort?.on('message', async (badges: readonly (string | Uint8Array)[]) => {
	const reports: Report[] = []
	try {
		for (const badge of badges) reports.push(await verify(badge, options))
		parentPort?.postMessage({ result: reports })
	} catch (error) {
		parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) })
	}
})
