import {
	STATUS_LIST_LENGTH,
	buildStatusListCredential,
	decodeList,
	didKeyOf,
	newStatusList,
	readStatus,
	setStatuses,
	signCredential,
	signerOf,
	verificationMethodOf
} from '@rexpath/credentials'
import type { SigningKey, StatusList, StatusPurpose } from '@rexpath/credentials'
import { expectArguments, parseOptions, wholeNumber } from './arguments.ts'
import { explained } from './bake.ts'
import { jsonOf } from './credential-text.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import { readKey } from './key-file.ts'
import { write } from './output.ts'
import { FailedError, UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension', 'message', 'refresh']
const DAY = 24 * 60 * 60 * 1000

const OPTIONS = {
	key: { type: 'string' },
	purpose: { type: 'string', default: 'revocation' },
	length: { type: 'string', default: String(STATUS_LIST_LENGTH) },
	days: { type: 'string', default: '7' },
	output: { type: 'string', short: 'o' },
	force: { type: 'boolean', short: 'f' }
} as const

type Flags = ReturnType<typeof parseOptions<typeof OPTIONS>>['values']
type List = { readonly id: string; readonly purpose: StatusPurpose; readonly list: StatusList }

export async function statusCommand(
	[action, ...args]: readonly string[],
	terminal: Terminal
): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, OPTIONS)
	if (action === 'new') return newList(positionals, values, terminal)
	if (action === 'show') return showEntries(positionals, terminal)
	if (action === 'set' || action === 'clear')
		return changeEntries(positionals, action === 'set', values, terminal)
	throw new UsageError('status needs new, show, set or clear')
}

async function newList(args: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
	const [id = ''] = expectArguments(args, 'ADDRESS')
	const purpose = PURPOSES.find((known) => known === flags.purpose)
	if (!purpose) throw new UsageError(`--purpose is one of ${PURPOSES.join(', ')}`)
	const list = explained('--length', () => newStatusList(wholeNumber(flags.length, '--length')))
	return publish({ id, purpose, list }, flags, terminal)
}

async function showEntries(
	[file = '', ...indices]: readonly string[],
	terminal: Terminal
): Promise<ExitCode> {
	const { id, purpose, list } = await readList(file, terminal)
	if (indices.length === 0) {
		const set = list.bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
		terminal.stdout.write(`${id}\n${purpose}: ${set} of ${list.length} entries are set\n`)
	}
	for (const index of indices) {
		const set = explained(file, () => readStatus(list, wholeNumber(index, 'INDEX')))
		terminal.stdout.write(`${index} ${set ? 'set' : 'clear'}\n`)
	}
	return EXIT.valid
}

async function changeEntries(
	[file = '', ...indices]: readonly string[],
	value: boolean,
	flags: Flags,
	terminal: Terminal
): Promise<ExitCode> {
	if (indices.length === 0) throw new UsageError('Missing: INDEX')
	const before = await readList(file, terminal)
	const numbers = indices.map((index) => wholeNumber(index, 'INDEX'))
	const list = explained(file, () => setStatuses(before.list, numbers, value))
	return publish({ ...before, list }, { ...flags, output: flags.output ?? file, force: true }, terminal)
}

async function readList(file: string, terminal: Terminal): Promise<List> {
	if (!file) throw new UsageError('Missing: FILE')
	const text = Buffer.from(await readInput(file, terminal)).toString('utf8')
	const { id, credentialSubject } = jsonOf(text, file) as {
		id?: unknown
		credentialSubject?: { [member: string]: unknown }
	}
	const purpose = PURPOSES.find((known) => known === credentialSubject?.['statusPurpose'])
	const encoded = credentialSubject?.['encodedList']
	if (typeof id !== 'string' || typeof encoded !== 'string' || !purpose)
		throw new FailedError(`${file} is no status list`)
	return { id, purpose, list: explained(file, () => decodeList(encoded)) }
}

async function publish(list: List, flags: Flags, terminal: Terminal): Promise<ExitCode> {
	const key = await readKey(flags.key, terminal)
	const signed = await signedList(list, key, wholeNumber(flags.days, '--days'))
	await write(signed, { file: flags.output, force: flags.force ?? false }, terminal)
	return EXIT.valid
}

/** The text of a signed status list that is valid for so many days from now. */
export async function signedList(
	{ id, purpose, list }: List,
	key: SigningKey,
	days: number
): Promise<string> {
	const now = new Date()
	const validUntil = new Date(now.getTime() + days * DAY)
	const issuer = didKeyOf(key.publicKey)
	const unsigned = explained(id, () =>
		buildStatusListCredential({ id, issuer, purpose, list, validFrom: now, validUntil })
	)
	const signed = await signCredential(unsigned, { ...signOptions(key, issuer), created: now })
	return `${JSON.stringify(signed, null, '\t')}\n`
}

const signOptions = ({ privateKey }: SigningKey, issuer: string) => ({
	signer: signerOf(privateKey),
	verificationMethod: verificationMethodOf(issuer)
})
