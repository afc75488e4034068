import { randomInt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
	CredentialError,
	STATUS_LIST_LENGTH,
	didKeyOf,
	signCredential,
	signJwt,
	signMany,
	signerOf,
	verificationMethodOf
} from '@rexpath/credentials'
import type { CryptosuiteName, SigningKey, StatusEntry, Unsigned } from '@rexpath/credentials'
import { expectArguments, parseOptions, wholeNumber } from './arguments.ts'
import { entryFor, unsignedFrom } from './award-file.ts'
import { jsonOf } from './credential-text.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { STDIN, readInput } from './files.ts'
import { readKey } from './key-file.ts'
import { write } from './output.ts'
import { FailedError, UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const SUITES: readonly CryptosuiteName[] = [
	'eddsa-rdfc-2022',
	'eddsa-jcs-2022',
	'ecdsa-rdfc-2019',
	'ecdsa-jcs-2019'
]

const OPTIONS = {
	key: { type: 'string' },
	cryptosuite: { type: 'string' },
	jwt: { type: 'boolean' },
	lines: { type: 'boolean' },
	'status-list': { type: 'string' },
	'status-length': { type: 'string', default: String(STATUS_LIST_LENGTH) },
	output: { type: 'string', short: 'o' },
	force: { type: 'boolean', short: 'f' }
} as const

type Job = {
	readonly key: SigningKey
	readonly issuer: string
	readonly cryptosuite: CryptosuiteName | undefined
	readonly nextStatus: () => StatusEntry | undefined
	readonly now: Date
}

/** Signs one award or credential, or with --lines one per line, on all cores and in constant memory. */
export async function signCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, OPTIONS)
	const [file = ''] = expectArguments(positionals, 'FILE')
	const key = await readKey(values.key, terminal)
	const cryptosuite = SUITES.find((known) => known === values.cryptosuite)
	if (values.cryptosuite && !cryptosuite) throw new UsageError(`--cryptosuite is one of ${SUITES.join(', ')}`)
	const length = wholeNumber(values['status-length'], '--status-length')
	const nextStatus = statusesOf(values['status-list'], length)
	const job: Job = { key, issuer: didKeyOf(key.publicKey), cryptosuite, nextStatus, now: new Date() }
	try {
		if (values.lines) return await signLines(file, job, terminal)
		const text = Buffer.from(await readInput(file, terminal)).toString('utf8')
		const unsigned = unsignedFrom(jsonOf(text, file), { ...job, status: nextStatus() }, file)
		const signed = values.jwt ? await asJwt(unsigned, job) : await asJson(unsigned, job)
		await write(`${signed}\n`, { file: values.output, force: values.force ?? false }, terminal)
		return EXIT.valid
	} catch (error) {
		if (error instanceof CredentialError) throw new FailedError(`${file}: ${error.message}`)
		throw error
	}
}

const asJwt = (unsigned: Unsigned, { key, issuer }: Job): Promise<string> =>
	signJwt(unsigned, { signer: signerOf(key.privateKey), verificationMethod: verificationMethodOf(issuer) })

async function asJson(unsigned: Unsigned, { key, issuer, cryptosuite, now }: Job): Promise<string> {
	const verificationMethod = verificationMethodOf(issuer)
	const signer = signerOf(key.privateKey)
	const signed = await signCredential(unsigned, { signer, verificationMethod, created: now, cryptosuite })
	return JSON.stringify(signed, null, '\t')
}

async function signLines(file: string, job: Job, terminal: Terminal): Promise<ExitCode> {
	const { key, issuer, cryptosuite, now } = job
	const options = { key, verificationMethod: verificationMethodOf(issuer), created: now, cryptosuite }
	let count = 0
	for await (const text of signMany(unsignedLines(file, job, terminal), options)) {
		count += 1
		const room = terminal.stdout.write(`${text}\n`)
		if (room === false) await terminal.drained()
		if (terminal.stderr.isTTY && count % 1_000 === 0) terminal.stderr.write(`\r${count} badges`)
	}
	terminal.stderr.write(`${terminal.stderr.isTTY ? '\r' : ''}${count} badges signed\n`)
	return EXIT.valid
}

async function* unsignedLines(file: string, job: Job, { stdin }: Terminal): AsyncGenerator<Unsigned> {
	const input = file === STDIN ? stdin : createReadStream(file)
	let number = 0
	for await (const line of createInterface({ input, crlfDelay: Infinity })) {
		number += 1
		const place = `${file}, line ${number}`
		if (line.trim()) yield unsignedFrom(jsonOf(line, place), { ...job, status: job.nextStatus() }, place)
	}
}

/** Free places of a status list by chance, each given once. */
function statusesOf(list: string | undefined, length: number): () => StatusEntry | undefined {
	if (list === undefined) return () => undefined
	const taken = new Uint8Array(Math.ceil(length / 8))
	let left = length
	const isTaken = (index: number): boolean => ((taken[index >> 3] ?? 0) & (1 << (index & 7))) !== 0
	return () => {
		if (left === 0) throw new FailedError(`The status list has only ${length} entries; see --status-length`)
		let index = randomInt(length)
		while (isTaken(index)) index = (index + 1) % length
		taken[index >> 3] = (taken[index >> 3] ?? 0) | (1 << (index & 7))
		left -= 1
		return entryFor(list, index)
	}
}
