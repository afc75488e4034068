import type { Readable } from 'node:stream'

/** The part of `process` that a command may touch. */
export type Terminal = {
	readonly stdin: Readable
	readonly stdout: { write(text: string | Uint8Array): unknown; readonly isTTY?: boolean }
	/** Resolves when the standard output takes more again. */
	drained(): Promise<void>
	readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
}

/** The terminal of this process. */
export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
	return {
		stdin,
		stdout,
		stderr,
		drained: () => new Promise((resolve) => stdout.once('drain', () => resolve()))
	}
}

/** A mistake of the person at the keyboard: one sentence, no stack. */
export class UsageError extends Error {
	override readonly name = 'UsageError'
}

/** Something outside that did not work, such as a file that is not there. */
export class FailedError extends Error {
	override readonly name = 'FailedError'
}

const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text from a badge as it may stand on a terminal: no escape sequences, no turned writing direction. */
export const printable = (text: string): string => text.replace(CONTROLS, '\ufffd')
