// Five hundred connections that send their headers, send their body or read their answer a few bytes at a time.
import { connect, type Socket } from 'node:net'
import { besideOthers, type Unkind } from './others.ts'

const CONNECTIONS = 500
const DRIBBLE_MS = 2_000
const CLOSED_MS = 30_000
const LONG_MS = 60_000
/** Before that a word from us would itself keep the connection alive. */
const PROBE_MS = 25_000
/** Together more than the system takes at first for a reader who takes nothing. */
const PIPELINED = 5

const KINDS = ['headers', 'body', 'read'] as const
type Kind = (typeof KINDS)[number]
type Way = (socket: Socket, host: string, large: string) => void

const WAYS: Readonly<Record<Kind, Way>> = {
	headers: (socket, host) => {
		socket.resume()
		socket.write(`GET / HTTP/1.1\r\nhost: ${host}\r\n`)
		dribble(socket, 'x-a: b\r\n')
	},
	body: (socket, host) => {
		socket.resume()
		socket.write(
			`POST /api/v1/verify HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n`
		)
		dribble(socket, 'x')
	},
	// Never read from: what comes is left in the buffers.
	read: (socket, host, large) => {
		socket.pause()
		socket.write(`GET ${large} HTTP/1.1\r\nhost: ${host}\r\n\r\n`.repeat(PIPELINED))
	}
}

function dribble(socket: Socket, bytes: string): void {
	const timer = setInterval(() => socket.write(bytes), DRIBBLE_MS)
	socket.once('close', () => clearInterval(timer))
}

type Held = { readonly kind: Kind; readonly ms: number }

/** How long this connection lives. Whoever does not read hears of the end only by writing. */
function hold(kind: Kind, { hostname, port, host }: URL, large: string): Promise<Held> {
	const began = performance.now()
	return new Promise((resolve) => {
		const socket = connect({ port: Number(port), host: hostname })
		const probing = setTimeout(() => {
			if (kind === 'read') dribble(socket, '\r\n')
		}, PROBE_MS)
		const end = setTimeout(() => socket.destroy(), LONG_MS)
		socket.on('error', () => {})
		socket.once('close', () => {
			clearTimeout(probing)
			clearTimeout(end)
			resolve({ kind, ms: performance.now() - began })
		})
		WAYS[kind](socket, host, large)
	})
}

/** The largest thing that everybody may fetch: a font that the style sheet names. */
async function largeFile(origin: URL): Promise<string> {
	const page = await (await fetch(origin)).text()
	const sheet = /href="([^"]+\.css)"/.exec(page)?.[1] ?? ''
	const style = await (await fetch(new URL(sheet, origin))).text()
	const font = /url\(["']?([^"')]+latin-ext[^"')]+\.woff2)/.exec(style)?.[1]
	if (!font) throw new Error('There is no font to read slowly.')
	return new URL(font, new URL(sheet, origin)).pathname
}

const crawl: Unkind = async (place) => {
	const origin = new URL(place.site().origin)
	const large = await largeFile(origin)
	const held = await Promise.all(
		Array.from({ length: CONNECTIONS }, (_, index) =>
			hold(KINDS[index % KINDS.length] ?? 'headers', origin, large)
		)
	)
	const slowest = (kind: Kind) =>
		Math.max(...held.filter((one) => one.kind === kind).map(({ ms }) => ms)) / 1000
	const facts = Object.fromEntries(
		KINDS.map((kind) => [`Slow ${kind} closed after s`, slowest(kind).toFixed(1)])
	)
	return { facts: { Connections: CONNECTIONS, ...facts }, fair: held.every(({ ms }) => ms <= CLOSED_MS) }
}

export const slowClients = (): Promise<boolean> =>
	besideOthers({ name: 'slow-clients', ms: 40_000, unkind: crawl })
