// Whether an error says that the database cannot be reached right now, and not that a question to it was wrong.

// Shutting down, crashed, starting up, ended by an administrator; too many connections; its disk is full.
const STATES = new Set(['57P01', '57P02', '57P03', '53300', '53100'])
const CONNECTION = /^08/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
// What pg says without a code when a connection ends under it or none is to be had.
const WORDS =
	/^Connection terminated|^timeout exceeded when trying to connect|connection error and is not queryable/

export function isDatabaseAway(error: unknown): boolean {
	if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
	if (!(error instanceof Error)) return false
	const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
	if (STATES.has(code) || CONNECTION.test(code)) return true
	return NETWORK.has(code) ? isFromSocket(error) : WORDS.test(error.message)
}

/** A missing file has the same code as a missing socket. */
const isFromSocket = (error: Error): boolean =>
	'syscall' in error && ['connect', 'read', 'write', 'getaddrinfo'].includes(String(error.syscall)) && !('path' in error)
