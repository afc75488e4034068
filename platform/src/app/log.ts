// Structured lines on standard output. Never personal data: ids, codes and durations only.
import pino from 'pino'
import { faultWords } from '#kernel/fault-words.ts'

export const log = pino({
	level: process.env.REXPATH_LOG ?? 'info',
	base: null,
	redact: ['*.token', '*.address', '*.password', '*.cookie'],
	serializers: { error: faultForLog }
})

// A database error's detail repeats row values, which may be a person's: keep what helps to find the place.
function faultForLog(error: unknown) {
	if (!(error instanceof Error)) return { message: 'not an Error' }
	const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown }
	return {
		name: error.name,
		message: faultWords(error),
		code,
		constraint,
		// A message of several lines stands in the stack too: only the places are kept.
		stack: error.stack
			?.split('\n')
			.filter((line) => line.startsWith('    at '))
			.slice(0, 7)
	}
}
