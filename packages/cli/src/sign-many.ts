import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { newStatusList, signMany as signAll, verificationMethodOf } from '@rexpath/credentials'
import type { Unsigned } from '@rexpath/credentials'
import { unsignedFrom } from './award-file.ts'
import { awardsIn } from './award-lines.ts'
import { explained } from './bake.ts'
import { badgeOutput } from './badge-output.ts'
import type { OutputOptions } from './badge-output.ts'
import { jsonOf } from './credential-text.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import type { SignJob } from './sign.ts'
import { signedList } from './status.ts'
import { write } from './output.ts'
import type { Terminal } from './terminal.ts'

export type ManyOptions = OutputOptions & {
	/** The input is a table, whatever it is called. */
	readonly csv: boolean
	/** A file with what all awards share. */
	readonly award: string | undefined
	readonly length: number
	/** A folder for the status lists that were begun. */
	readonly statusOutput: string | undefined
	readonly days: number
}

const PROGRESS = 1_000

/** Signs an award a line or row, on all cores; reads no faster than it can write, so memory stays the same. */
export async function signMany(
	file: string,
	job: SignJob,
	options: ManyOptions,
	terminal: Terminal
): Promise<ExitCode> {
	const { key, issuer, cryptosuite, now } = job
	const common = options.award === undefined ? {} : await commonIn(options.award, terminal)
	const unsigned = unsignedIn(awardsIn(file, { common, csv: options.csv }, terminal), job)
	const output = badgeOutput(options, terminal)
	let count = 0
	const signing = { key, verificationMethod: verificationMethodOf(issuer), created: now, cryptosuite }
	for await (const text of signAll(unsigned, signing)) {
		await output.put(text)
		count += 1
		if (terminal.stderr.isTTY && count % PROGRESS === 0) terminal.stderr.write(`\r${count} badges`)
	}
	await output.close()
	await writeLists(job, options, terminal)
	terminal.stderr.write(`${terminal.stderr.isTTY ? '\r' : ''}${count} badges signed\n`)
	return EXIT.valid
}

async function commonIn(file: string, terminal: Terminal): Promise<object> {
	return jsonOf(Buffer.from(await readInput(file, terminal)).toString('utf8'), file)
}

async function* unsignedIn(lines: ReturnType<typeof awardsIn>, job: SignJob): AsyncGenerator<Unsigned> {
	for await (const { award, place } of lines)
		yield unsignedFrom(award, { ...job, status: job.places?.next() }, place)
}

/** The lists in which the badges have their places, each with nothing set: ready to be published. */
async function writeLists(
	{ key, places }: SignJob,
	{ length, statusOutput, days, force }: ManyOptions,
	terminal: Terminal
): Promise<void> {
	if (statusOutput === undefined || !places) return
	await mkdir(statusOutput, { recursive: true })
	for (const [index, id] of places.lists.entries()) {
		const list = explained('--status-length', () => newStatusList(length))
		const signed = await signedList({ id, purpose: 'revocation', list }, key, days)
		await write(signed, { file: join(statusOutput, `${index + 1}.json`), force }, terminal)
	}
}
