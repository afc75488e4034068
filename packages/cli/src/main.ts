import { bakeCommand, unbakeCommand } from './bake.ts'
import { completionCommand } from './completion.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { HELP } from './help.ts'
import { inspectCommand } from './inspect.ts'
import { keysCommand } from './keys.ts'
import { signCommand } from './sign.ts'
import { statusCommand } from './status.ts'
import { FailedError, UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'
import { verifyCommand } from './verify.ts'

type Command = (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
	['verify', verifyCommand],
	['inspect', inspectCommand],
	['bake', bakeCommand],
	['unbake', unbakeCommand],
	['sign', signCommand],
	['keys', keysCommand],
	['status', statusCommand],
	['completion', completionCommand],
	['help', helpCommand],
	['--help', helpCommand],
	['-h', helpCommand]
])

/** The whole command line: gives the exit code and never ends the process itself. */
export async function main([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
	try {
		if (name === undefined) throw new UsageError('Missing: a command')
		const command = COMMANDS.get(name)
		if (!command) throw new UsageError(`There is no command ${name}`)
		if (args.includes('--help') || args.includes('-h')) return helpCommand([], terminal)
		return await command(args, terminal)
	} catch (error) {
		return explain(error, terminal)
	}
}

function helpCommand(_: readonly string[], { stdout }: Terminal): ExitCode {
	stdout.write(HELP)
	return EXIT.valid
}

function explain(error: unknown, { stderr }: Terminal): ExitCode {
	if (error instanceof UsageError) {
		stderr.write(`${error.message}. Try: rexpath help\n`)
		return EXIT.usage
	}
	if (error instanceof FailedError) {
		stderr.write(`${error.message}\n`)
		return EXIT.failed
	}
	throw error
}
