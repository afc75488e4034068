import {
	CredentialError,
	STATUS_LIST_LENGTH,
	didKeyOf,
	signCredential,
	signJwt,
	signerOf,
	verificationMethodOf
} from '@rexpath/credentials'
import type { CryptosuiteName, SigningKey, Unsigned } from '@rexpath/credentials'
import { expectArguments, parseOptions, wholeNumber } from './arguments.ts'
import { unsignedFrom } from './award-file.ts'
import { jsonOf } from './credential-text.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import { readKey } from './key-file.ts'
import { write } from './output.ts'
import { signMany } from './sign-many.ts'
import { StatusPlaces } from './status-places.ts'
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
	csv: { type: 'boolean' },
	award: { type: 'string' },
	split: { type: 'string' },
	'status-list': { type: 'string' },
	'status-length': { type: 'string', default: String(STATUS_LIST_LENGTH) },
	'status-output': { type: 'string' },
	days: { type: 'string', default: '7' },
	output: { type: 'string', short: 'o' },
	force: { type: 'boolean', short: 'f' }
} as const

type Flags = ReturnType<typeof parseOptions<typeof OPTIONS>>['values']

/** How badges are signed, whether it is one or a million. */
export type SignJob = {
	readonly key: SigningKey
	readonly issuer: string
	readonly cryptosuite: CryptosuiteName | undefined
	readonly places: StatusPlaces | undefined
	readonly now: Date
}

/** Signs one award or credential, or many on all cores and in constant memory. */
export async function signCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, OPTIONS)
	const [file = ''] = expectArguments(positionals, 'FILE')
	const job = await jobFrom(values, terminal)
	try {
		if (values.csv || values.lines || /\.(?:csv|ndjson|jsonl)$/i.test(file)) {
			if (values.jwt) throw new UsageError('--jwt signs one badge, not many')
			return await signMany(file, job, manyOptions(values), terminal)
		}
		return await signOne(file, job, values, terminal)
	} catch (error) {
		if (error instanceof CredentialError) throw new FailedError(`${file}: ${error.message}`)
		throw error
	}
}

async function jobFrom(flags: Flags, terminal: Terminal): Promise<SignJob> {
	const key = await readKey(flags.key, terminal)
	const cryptosuite = SUITES.find((known) => known === flags.cryptosuite)
	if (flags.cryptosuite && !cryptosuite) throw new UsageError(`--cryptosuite is one of ${SUITES.join(', ')}`)
	const length = wholeNumber(flags['status-length'], '--status-length')
	const address = flags['status-list']
	const places = address === undefined ? undefined : new StatusPlaces(address, length)
	return { key, issuer: didKeyOf(key.publicKey), cryptosuite, places, now: new Date() }
}

const manyOptions = (flags: Flags) => ({
	csv: flags.csv ?? false,
	award: flags.award,
	output: flags.output,
	split: flags.split === undefined ? undefined : Math.max(1, wholeNumber(flags.split, '--split')),
	force: flags.force ?? false,
	length: wholeNumber(flags['status-length'], '--status-length'),
	statusOutput: flags['status-output'],
	days: wholeNumber(flags.days, '--days')
})

async function signOne(file: string, job: SignJob, flags: Flags, terminal: Terminal): Promise<ExitCode> {
	const text = Buffer.from(await readInput(file, terminal)).toString('utf8')
	const unsigned = unsignedFrom(jsonOf(text, file), { ...job, status: job.places?.next() }, file)
	const signed = flags.jwt ? await asJwt(unsigned, job) : await asJson(unsigned, job)
	await write(`${signed}\n`, { file: flags.output, force: flags.force ?? false }, terminal)
	return EXIT.valid
}

const asJwt = (unsigned: Unsigned, { key, issuer }: SignJob): Promise<string> =>
	signJwt(unsigned, { signer: signerOf(key.privateKey), verificationMethod: verificationMethodOf(issuer) })

async function asJson(unsigned: Unsigned, { key, issuer, cryptosuite, now }: SignJob): Promise<string> {
	const verificationMethod = verificationMethodOf(issuer)
	const signer = signerOf(key.privateKey)
	const signed = await signCredential(unsigned, { signer, verificationMethod, created: now, cryptosuite })
	return JSON.stringify(signed, null, '\t')
}
