/** What the shell is told. The same table stands in the help text. */
export const EXIT = {
	valid: 0,
	invalid: 1,
	unknown: 2,
	usage: 3,
	failed: 4
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_TABLE: readonly (readonly [ExitCode, string])[] = [
	[EXIT.valid, 'done; for verify: every badge is valid'],
	[EXIT.invalid, 'verify: at least one badge is invalid'],
	[EXIT.unknown, 'verify: no badge is invalid, but at least one could not be checked'],
	[EXIT.usage, 'the command line is not understood'],
	[EXIT.failed, 'a file could not be read or written, or an input is not usable']
]
