import { beside } from '../beside.ts'
import { exportPkcs8 } from '../keys/signing-key.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import type { Unsigned } from '../model/credential.ts'
import type { SignOptions } from '../sign/data-integrity.ts'
import { Threads, cores, inOrder } from './threads.ts'

export type SignManyOptions = Omit<SignOptions, 'signer' | 'proofId' | 'previousProof'> & {
	/** The key itself: it is handed to the threads. */
	readonly key: Pick<SigningKey, 'privateKey'>
	/** One per core when absent. */
	readonly threads?: number | undefined
}

const BATCH = 64

/**
 * Signs many credentials on several threads and gives them as JSON texts, in the order in which they came. It reads no
 * faster than its results are taken, so memory stays constant however many there are.
 */
export async function* signMany(
	credentials: AsyncIterable<Unsigned | string> | Iterable<Unsigned | string>,
	options: SignManyOptions
): AsyncGenerator<string> {
	const { key, verificationMethod, created, cryptosuite, threads = cores() } = options
	const workerData = { pkcs8: exportPkcs8(key.privateKey), verificationMethod, created, cryptosuite }
	const pool = new Threads(beside('sign-worker', import.meta.url), threads, {
		workerData,
		resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }
	})
	try {
		yield* inOrder(credentials, BATCH, threads * 3, async (batch) => {
			const texts = batch.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
			// The worker answers a list of texts with a list of texts.
			return (await pool.run(texts)) as readonly string[]
		})
	} finally {
		await pool.close()
	}
}
