// Runs in a worker thread: signs batches of credentials of our own.
import { parentPort, workerData } from 'node:worker_threads'
import { importPkcs8, signerOf } from '../keys/signing-key.ts'
import type { Unsigned } from '../model/credential.ts'
import type { CryptosuiteName } from '../sign/cryptosuites.ts'
import { signCredential } from '../sign/data-integrity.ts'

type Setting = {
	readonly pkcs8: string
	readonly verificationMethod: string
	readonly created: Date
	readonly cryptosuite?: CryptosuiteName | undefined
}

// Whoever starts this file hands in these.
const { pkcs8, ...rest } = workerData as Setting
const options = { ...rest, signer: signerOf(importPkcs8(pkcs8).privateKey) }

async function signAll(texts: readonly string[]): Promise<readonly string[]> {
	const signed: string[] = []
	// Built by the caller as credentials; a wrong one fails when it is signed.
	for (const text of texts)
		signed.push(JSON.stringify(await signCredential(JSON.parse(text) as Unsigned, options)))
	return signed
}

parentPort?.on('message', async (texts: readonly string[]) => {
	try {
		parentPort?.postMessage({ result: await signAll(texts) })
	} catch (error) {
		parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) })
	}
})
