import { expectArguments } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { UsageError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Every command with its words and options: the completion is made from it, and a test compares it with the help. */
export const COMMANDS: { readonly [command: string]: readonly string[] } = {
	verify: ['--json', '--online', '--offline', '--recipient', '--quiet'],
	inspect: ['--json'],
	bake: ['--output', '--force'],
	unbake: ['--output', '--force'],
	sign: [
		'--key',
		'--cryptosuite',
		'--jwt',
		'--lines',
		'--csv',
		'--award',
		'--split',
		'--status-list',
		'--status-length',
		'--status-output',
		'--days',
		'--output',
		'--force'
	],
	keys: ['new', 'show', '--algorithm', '--pem', '--output', '--force'],
	status: ['new', 'show', 'set', 'clear', '--key', '--purpose', '--length', '--days', '--output', '--force'],
	completion: ['bash', 'zsh', 'fish'],
	help: []
}

const SHELLS: { readonly [shell: string]: () => string } = { bash, zsh, fish }

export function completionCommand(args: readonly string[], terminal: Terminal): ExitCode {
	const [shell = ''] = expectArguments(args, 'SHELL')
	const script = SHELLS[shell]
	if (!script) throw new UsageError(`completion is made for ${Object.keys(SHELLS).join(', ')}`)
	terminal.stdout.write(script())
	return EXIT.valid
}

function bash(): string {
	const cases = Object.entries(COMMANDS).map(
		([command, words]) => `\t\t${command}) words="${words.join(' ')}" ;;`
	)
	return `_rexpath() {
	local current="\${COMP_WORDS[COMP_CWORD]}" words
	case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
	esac
	if [ "$COMP_CWORD" -eq 1 ]; then words="${Object.keys(COMMANDS).join(' ')}"; fi
	COMPREPLY=( $(compgen -W "$words" -- "$current") $(compgen -f -- "$current") )
}
complete -F _rexpath rexpath
`
}

function zsh(): string {
	return `autoload -U +X bashcompinit && bashcompinit\n${bash()}`
}

function fish(): string {
	const lines = Object.entries(COMMANDS).map(([command, words]) => {
		const condition = `-n '__fish_seen_subcommand_from ${command}'`
		return `complete -c rexpath ${condition} -a '${words.join(' ')}'`
	})
	const first = `complete -c rexpath -n '__fish_use_subcommand' -a '${Object.keys(COMMANDS).join(' ')}'`
	return `${[first, ...lines].join('\n')}\n`
}
