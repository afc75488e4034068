import { CredentialError, bakePng, bakeSvg, isPng, unbakePng, unbakeSvg } from '@rexpath/credentials'
import { expectArguments, parseOptions } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import { write } from './output.ts'
import { FailedError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = { output: { type: 'string', short: 'o' }, force: { type: 'boolean', short: 'f' } } as const

export async function bakeCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, OPTIONS)
	const [picture = '', badge = ''] = expectArguments(positionals, 'PICTURE', 'BADGE')
	const bytes = await readInput(picture, terminal)
	const text = Buffer.from(await readInput(badge, terminal))
		.toString('utf8')
		.trim()
	const baked = explained(picture, () => (isPng(bytes) ? bakePng(bytes, text) : bakeSvg(textOf(bytes), text)))
	await write(baked, { file: values.output, force: values.force ?? false }, terminal)
	return EXIT.valid
}

export async function unbakeCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, OPTIONS)
	const [picture = ''] = expectArguments(positionals, 'PICTURE')
	const bytes = await readInput(picture, terminal)
	const text = explained(picture, () => (isPng(bytes) ? unbakePng(bytes) : unbakeSvg(textOf(bytes))))
	await write(`${text}\n`, { file: values.output, force: values.force ?? false }, terminal)
	return EXIT.valid
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** An input that the library refuses is a sentence about that file. */
export function explained<Result>(file: string, run: () => Result): Result {
	try {
		return run()
	} catch (error) {
		if (error instanceof CredentialError) throw new FailedError(`${file}: ${error.message}`)
		throw error
	}
}
