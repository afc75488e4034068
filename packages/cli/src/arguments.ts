import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { UsageError } from './terminal.ts'

/** Parses options; a mistake becomes one sentence. */
export function parseOptions<Options extends ParseArgsOptionsConfig>(
	args: readonly string[],
	options: Options
) {
	try {
		return parseArgs({ args: [...args], allowPositionals: true, strict: true, options })
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message.split('.')[0] : String(error))
	}
}

/** Exactly these arguments, each with its name. */
export function expectArguments(given: readonly string[], ...names: readonly string[]): readonly string[] {
	if (given.length === names.length) return given
	throw new UsageError(
		given.length < names.length ? `Missing: ${names[given.length]}` : `Too much: ${given[names.length]}`
	)
}

export function wholeNumber(text: string, name: string): number {
	if (/^\d{1,15}$/.test(text)) return Number(text)
	throw new UsageError(`${name} must be a whole number, not ${text}`)
}
