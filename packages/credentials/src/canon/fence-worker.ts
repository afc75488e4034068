// Runs in a worker thread with a small heap: the only place where linked data from outside is expanded.
import { parentPort } from 'node:worker_threads'
import { CredentialError } from '../errors.ts'
import { canonize } from './canonize.ts'
import type { Job, Answer } from './fence.ts'

async function answer({ number, documents, limits }: Job): Promise<Answer> {
	try {
		const canonical: string[] = []
		for (const document of documents) canonical.push(await canonize(document, limits))
		return { number, canonical }
	} catch (error) {
		const { code, message } =
			error instanceof CredentialError ? error : { code: 'json-ld' as const, message: String(error) }
		return { number, failure: { code, message } }
	}
}

// Who starts this file starts it as a worker and sends jobs.
parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answer(job)))
parentPort?.postMessage('ready')
