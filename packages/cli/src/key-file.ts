import { CredentialError, importJwk, importPkcs8 } from '@rexpath/credentials'
import type { JWK, SigningKey } from '@rexpath/credentials'
import { jsonOf } from './credential-text.ts'
import { readInput } from './files.ts'
import { FailedError, UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** A private key from a file: JWK or PKCS #8 in PEM. */
export async function readKey(file: string | undefined, terminal: Terminal): Promise<SigningKey> {
	if (file === undefined)
		throw new UsageError('--key FILE is needed; make one with: rexpath keys new -o FILE')
	const text = Buffer.from(await readInput(file, terminal))
		.toString('utf8')
		.trim()
	try {
		// Members that are no JWK are refused by the import.
		return text.startsWith('{') ? importJwk(jsonOf(text, file) as JWK) : importPkcs8(text)
	} catch (error) {
		if (error instanceof CredentialError) throw new FailedError(`${file}: ${error.message}`)
		throw error
	}
}
