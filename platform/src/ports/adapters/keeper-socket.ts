// The keeper behind a socket file: a service of its own serves it, several processes of the site ask it.
import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { answering, askingKeeper } from './keeper-doors.ts'
import { answerLines, askLines, type Asking } from './keeper-lines.ts'
import type { Keeper } from './keeper.ts'

/** Reached by the socket's own user and group only. */
const SOCKET_MODE = 0o660

export async function serveKeeper(keeper: Keeper, path: string): Promise<() => Promise<void>> {
	const answer = answering(keeper, 'everything')
	const guests = new Set<Socket>()
	const server = createServer((socket) => {
		guests.add(socket)
		socket.on('error', () => {})
		socket.once('close', () => guests.delete(socket))
		void answerLines({ input: socket, output: socket }, answer)
	})
	await rm(path, { force: true })
	server.listen(path)
	await once(server, 'listening')
	await chmod(path, SOCKET_MODE)
	return async () => {
		for (const guest of guests) guest.destroy()
		await new Promise((resolve) => server.close(resolve))
	}
}

/** Connects when it is asked for the first time, and again after the other side was gone. */
export function keeperAt(path: string): Keeper {
	let line: { readonly socket: Socket; readonly asking: Asking } | undefined
	const connected = async (): Promise<Asking> => {
		if (line) return line.asking
		const socket = createConnection(path)
		const asking = askLines({ input: socket, output: socket })
		line = { socket, asking }
		socket.unref()
		socket.on('error', () => {}) // `close` follows
		socket.once('close', () => {
			asking.end()
			line = undefined
		})
		await once(socket, 'connect').catch((cause: unknown) => {
			throw new Error(`The signer does not answer at ${path}.`, { cause })
		})
		return asking
	}
	return askingKeeper(
		async (door, ...words) => (await connected()).ask(door, ...words),
		async () => void line?.socket.destroy()
	)
}
