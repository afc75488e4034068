// Who sends or reads a few bytes at a time would hold a connection for ever: below a kilobyte a second it is cut.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

type Pace = { readonly everyMs: number; readonly bytes: number }
const PACE: Pace = { everyMs: 10_000, bytes: 10_000 }

/** Watches one request until it is sent and answered: an answer may come before the whole question. */
export function hurry(request: IncomingMessage, response: ServerResponse, pace: Pace = PACE): void {
	const { socket } = request
	let before = moved(socket)
	const watch = setInterval(() => {
		if (socket.destroyed || (response.closed && request.complete)) return clearInterval(watch)
		const now = moved(socket)
		const slow = now - before < pace.bytes
		before = now
		if (slow && (isSending(request) || isReading(socket))) socket.destroy()
	}, pace.everyMs)
	watch.unref()
	response.once('close', () => {
		if (request.complete) clearInterval(watch)
	})
}

// A body that nobody asks for any more stops because of us.
const isSending = (request: IncomingMessage): boolean => !request.complete && !request.isPaused()

/** There is something for them that they do not take. */
const isReading = ({ writableLength }: Socket): boolean => writableLength > 0

const moved = ({ bytesRead, bytesWritten, writableLength }: Socket): number =>
	bytesRead + bytesWritten - writableLength
