import { parseArgs } from 'node:util'
import { EXIT, EXIT_TABLE } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { FailedError, UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'
import { verifyFiles } from './verify.ts'

const HELP = `rexpath: Open Badges from the shell

  rexpath verify FILE… [--json] [--online] [--recipient ADDRESS] [--quiet]

Judges badges in PNG, SVG, JSON and JWT files, in whole folders, or on the
standard input (-). Nothing is fetched unless --online is given; offline,
whether a badge was revoked is not asked.

Exit codes
${EXIT_TABLE.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n')}
`

/** The whole command line: gives the exit code and never ends the process itself. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [command, ...rest] = args
	try {
		if (command === 'verify') return await verifyCommand(rest, terminal)
		if (command === undefined || command === 'help' || command === '--help') {
			terminal.stdout.write(HELP)
			return command === undefined ? EXIT.usage : EXIT.valid
		}
		throw new UsageError(`There is no command ${command}`)
	} catch (error) {
		return explain(error, terminal)
	}
}

async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parsed(args)
	if (positionals.length === 0) throw new UsageError('verify needs a file, a folder or -')
	if (values.online && values.offline) throw new UsageError('--online and --offline exclude each other')
	const { json = false, online = false, quiet = false, recipient = [] } = values
	return verifyFiles(positionals, { json, online, quiet, recipients: recipient }, terminal)
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				json: { type: 'boolean' },
				online: { type: 'boolean' },
				offline: { type: 'boolean' },
				quiet: { type: 'boolean', short: 'q' },
				recipient: { type: 'string', multiple: true }
			}
		})
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error))
	}
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
