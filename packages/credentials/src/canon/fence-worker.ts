// Runs in a worker thread with a small heap: the only place where linked data from outside is expanded.
import { parentPort } from 'node:worker_threads'
import { CredentialError } from '../errors.ts'
import { localReader } from './canonize.ts'
import type { Answer, Job } from './fence.ts'

async function answer({ number, document, hash, limits }: Job): Promise<Answer> {
	try {
		const result =
			hash === undefined
				? await localReader.quads(document, limits)
				: await localReader.canonize(document, hash, limits)
		return { number, result }
	} catch (error) {
		const known = error instanceof CredentialError
		const failure = known
			? { code: error.code, message: error.message }
			: { code: 'json-ld' as const, message: String(error) }
		return { number, failure }
	}
}

// Who starts this file starts it as a worker and sends jobs.
parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answer(job)))
parentPort?.postMessage('ready')
