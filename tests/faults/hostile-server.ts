// Other people's servers at their worst, in a process of their own: what they keep in memory is not ours.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { gzipSync } from 'node:zlib'

export type Ports = {
	readonly web: number
	readonly drip: number
	readonly tls: number
	readonly plain: number
}

const JSON_TYPE = { 'content-type': 'application/json' }
const SECOND_MS = 1_000
const BOMB = gzipSync(Buffer.alloc(50_000_000))
const CHUNK = Buffer.alloc(1_000_000, 32)
const TEN_GIGABYTES = 10_000_000_000

const ways: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
	'/silent': () => {},
	'/slow': (_, response) => {
		response.writeHead(200, JSON_TYPE)
		everySecond(response.socket, () => response.write(' '))
	},
	'/large': (_, response) => {
		response.writeHead(200, { ...JSON_TYPE, 'content-length': TEN_GIGABYTES })
		const more = () => {
			while (response.writable && response.write(CHUNK));
		}
		response.on('drain', more)
		more()
	},
	'/bomb': (_, response) => response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(BOMB),
	'/reset': ({ socket }) => socket.resetAndDestroy(),
	'/cut': (_, response) => {
		response.writeHead(200, { ...JSON_TYPE, 'content-length': 1_000 }).write('{')
		setImmediate(() => response.destroy())
	},
	'/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello</p>')
}

function everySecond(socket: Socket | null, work: () => void): void {
	const timer = setInterval(work, SECOND_MS)
	socket?.once('close', () => clearInterval(timer))
}

const web = createServer((request, response) => {
	response.on('error', () => {})
	const way = ways[(request.url ?? '').split('?', 1)[0] ?? '']
	if (way) way(request, response)
	else response.writeHead(302, { location: `${request.url}x` }).end()
})
// Its head comes a letter a second and never ends.
const drip = createPlain((socket) => {
	socket.on('error', () => {})
	socket.write('HTTP/1.1 200 OK\r\nx-slow: ')
	everySecond(socket, () => socket.write('x'))
})
// It has no certificate to show.
const tls = createTls({})
const plain = createPlain((socket) => {
	socket.on('error', () => {})
	socket.end('220 mail.example.org\r\n')
})

async function portOf(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	// A listening TCP server always has an address object.
	return (server.address() as AddressInfo).port
}

process.on('disconnect', () => process.exit())
process.send?.({
	web: await portOf(web),
	drip: await portOf(drip),
	tls: await portOf(tls),
	plain: await portOf(plain)
} satisfies Ports)
