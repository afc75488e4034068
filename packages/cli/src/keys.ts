import {
	didKeyOf,
	exportJwk,
	exportMultikey,
	exportPkcs8,
	generateKey,
	verificationMethodOf
} from '@rexpath/credentials'
import type { KeyAlgorithm, SigningKey } from '@rexpath/credentials'
import { expectArguments, parseOptions } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { readKey } from './key-file.ts'
import { write } from './output.ts'
import { UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const ALGORITHMS: readonly KeyAlgorithm[] = ['Ed25519', 'P-256', 'P-384']

export async function keysCommand(
	[action, ...args]: readonly string[],
	terminal: Terminal
): Promise<ExitCode> {
	if (action === 'new') return newKey(args, terminal)
	if (action === 'show') return showKey(args, terminal)
	throw new UsageError('keys needs new or show')
}

/** A new private key; who it is goes to the standard error, so that the key itself can be piped. */
async function newKey(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, {
		algorithm: { type: 'string', default: 'Ed25519' },
		pem: { type: 'boolean' },
		output: { type: 'string', short: 'o' },
		force: { type: 'boolean', short: 'f' }
	})
	expectArguments(positionals)
	const algorithm = ALGORITHMS.find((known) => known === values.algorithm)
	if (!algorithm) throw new UsageError(`--algorithm is one of ${ALGORITHMS.join(', ')}`)
	const key = generateKey(algorithm)
	const text = values.pem ? exportPkcs8(key.privateKey) : `${JSON.stringify(exportJwk(key.privateKey))}\n`
	await write(text, { file: values.output, force: values.force ?? false, secret: true }, terminal)
	terminal.stderr.write(describe(key))
	return EXIT.valid
}

async function showKey(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { positionals } = parseOptions(args, {})
	const [file] = expectArguments(positionals, 'KEY')
	terminal.stdout.write(describe(await readKey(file, terminal)))
	return EXIT.valid
}

function describe({ algorithm, publicKey }: SigningKey): string {
	const did = didKeyOf(publicKey)
	const rows = [
		['algorithm', algorithm],
		['did', did],
		['verification method', verificationMethodOf(did)],
		['multikey', exportMultikey(publicKey)],
		['public jwk', JSON.stringify(exportJwk(publicKey))]
	]
	return `${rows.map(([label = '', value]) => `${label.padEnd(20)}${value}`).join('\n')}\n`
}
