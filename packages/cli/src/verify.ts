import { verify } from '@rexpath/credentials'
import type { Check, Report, Verdict, VerifyOptions } from '@rexpath/credentials'
import { parseOptions } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { fetchDocument } from './fetch-document.ts'
import { filesOf, readInput } from './files.ts'
import { FailedError, UsageError, printable } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
	json: { type: 'boolean' },
	online: { type: 'boolean' },
	offline: { type: 'boolean' },
	quiet: { type: 'boolean', short: 'q' },
	recipient: { type: 'string', multiple: true }
} as const

export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, OPTIONS)
	const { json = false, online = false, quiet = false, recipient: recipients = [] } = values
	if (positionals.length === 0) throw new UsageError('verify needs a file, a folder or -')
	if (online && values.offline) throw new UsageError('--online and --offline exclude each other')
	return verifyFiles(positionals, { json, online, quiet, recipients }, terminal)
}

type VerifyFlags = {
	readonly json: boolean
	readonly online: boolean
	readonly quiet: boolean
	readonly recipients: readonly string[]
}

type Judged = { readonly file: string; readonly report: Report | undefined; readonly problem?: string }
type Tally = { readonly [verdict in Verdict]: number } & { readonly files: number }

const AT_ONCE = 4

/** Judges files, folders or the standard input, and says so file by file. */
async function verifyFiles(
	paths: readonly string[],
	flags: VerifyFlags,
	terminal: Terminal
): Promise<ExitCode> {
	const options = optionsFor(flags)
	let tally: Tally = { valid: 0, invalid: 0, unknown: 0, files: 0 }
	for await (const judged of judgeAll(paths, options, terminal)) {
		tally = count(tally, judged)
		show(judged, flags, terminal)
		if (terminal.stderr.isTTY && tally.files % 100 === 0) terminal.stderr.write(`\r${tally.files} files`)
	}
	if (tally.files > 1) terminal.stderr.write(`${terminal.stderr.isTTY ? '\r' : ''}${summaryOf(tally)}\n`)
	if (tally.files === 0) throw new FailedError('There is no badge file here')
	return exitFor(tally)
}

function optionsFor({ online, recipients }: VerifyFlags): VerifyOptions {
	const network = online ? { fetch: (url: string) => fetchDocument(url) } : { offline: true }
	return { now: new Date(), ...network, recipients: recipients.length > 0 ? recipients : undefined }
}

/** A few at a time, in the order of the files. */
async function* judgeAll(
	paths: readonly string[],
	options: VerifyOptions,
	terminal: Terminal
): AsyncGenerator<Judged> {
	const waiting: Promise<Judged>[] = []
	for (const path of paths) {
		for await (const file of filesOf(path)) {
			waiting.push(judge(file, options, terminal))
			if (waiting.length < AT_ONCE) continue
			const first = waiting.shift()
			if (first) yield await first
		}
	}
	for (const rest of waiting) yield await rest
}

async function judge(file: string, options: VerifyOptions, terminal: Terminal): Promise<Judged> {
	try {
		return { file, report: await verify(await readInput(file, terminal), options) }
	} catch (error) {
		if (error instanceof FailedError) return { file, report: undefined, problem: error.message }
		throw error
	}
}

const verdictOf = ({ report }: Judged): Verdict => report?.verdict ?? 'unknown'

const count = (tally: Tally, judged: Judged): Tally => ({
	...tally,
	files: tally.files + 1,
	[verdictOf(judged)]: tally[verdictOf(judged)] + 1
})

function show(judged: Judged, { json, quiet }: VerifyFlags, { stdout }: Terminal): void {
	if (json) stdout.write(`${JSON.stringify(jsonOf(judged))}\n`)
	else if (!quiet) stdout.write(textOf(judged))
}

function jsonOf({ file, report, problem }: Judged): object {
	if (report) return { file, ...report }
	return {
		file,
		verdict: 'unknown',
		checks: [{ check: 'input', outcome: 'not checked', code: 'file.unreadable', message: problem }]
	}
}

const WORD: { readonly [verdict in Verdict]: string } = {
	valid: 'VALID',
	invalid: 'INVALID',
	unknown: 'COULD NOT CHECK'
}

const MARK = { passed: '✓', failed: '✗', 'not checked': '–' } as const

function textOf(judged: Judged): string {
	const { file, report, problem } = judged
	const lines = [`${WORD[verdictOf(judged)]}  ${printable(file)}`]
	if (problem) lines.push(`  – ${printable(problem)}`)
	lines.push(...aboutLines(report?.summary), ...(report?.checks ?? []).map(checkLine))
	return `${lines.join('\n')}\n`
}

function aboutLines(summary: Report['summary']): readonly string[] {
	if (!summary) return []
	const { name, issuerName, issuerId, recipientNote } = summary
	const parts = [name, issuerName && `from ${issuerName}`, recipientNote && `to ${recipientNote}`].filter(
		Boolean
	)
	return [`  ${printable(parts.join(' '))}`, ...(issuerId ? [`  issuer ${printable(issuerId)}`] : [])]
}

const checkLine = ({ check, outcome, message }: Check): string =>
	`  ${MARK[outcome]} ${check}: ${printable(message)}`

const summaryOf = ({ files, valid, invalid, unknown }: Tally): string =>
	`${files} files: ${valid} valid, ${invalid} invalid, ${unknown} could not be checked`

function exitFor({ invalid, unknown }: Tally): ExitCode {
	if (invalid > 0) return EXIT.invalid
	return unknown > 0 ? EXIT.unknown : EXIT.valid
}
