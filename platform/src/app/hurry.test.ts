import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { hurry } from './hurry.ts'

const PACE = { everyMs: 40, bytes: 2_000 }
const LARGE = 20_000_000

/** Echoes how much came; answers /large with more than the system's buffers take, and /never only when asked to. */
async function server() {
	const site = createServer((question, answer) => {
		hurry(question, answer, PACE)
		if (question.url === '/large') return void answer.end(Buffer.alloc(LARGE))
		if (question.url === '/at-once') return void answer.end('no')
		let bytes = 0
		question.on('data', (chunk: Buffer) => (bytes += chunk.length))
		question.on('end', () =>
			setTimeout(() => answer.end(String(bytes)), question.url === '/thinks' ? 200 : 0)
		)
	}).listen(0, '127.0.0.1')
	await once(site, 'listening')
	onTestFinished(() => void site.close().closeAllConnections())
	// It listens on TCP.
	return (site.address() as AddressInfo).port
}

const POST = (path: string) => `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\n`

function talk(port: number, text: string): Socket {
	const socket = connect(port, '127.0.0.1').on('error', () => {})
	socket.write(text)
	return socket
}

/** An error comes first where the connection was cut in the middle of a word. */
const closed = (socket: Socket): Promise<void> =>
	new Promise((resolve) => socket.once('close', () => resolve()))

test.each(['/', '/at-once'])('who sends a body byte by byte to %s is cut', async (path) => {
	const socket = talk(await server(), POST(path)).resume()
	const dribble = setInterval(() => socket.write('x'), 10)
	await closed(socket)
	clearInterval(dribble)
})

test('who does not read the answer is cut', async () => {
	const socket = talk(await server(), 'GET /large HTTP/1.1\r\nhost: a\r\n\r\n').pause()
	const probe = setInterval(() => socket.write('\r\n'), 100)
	await closed(socket)
	clearInterval(probe)
})

async function bodyOf(port: number, path: string, parts: number): Promise<string> {
	const sent = request({
		host: '127.0.0.1',
		port,
		path,
		method: 'POST',
		headers: { 'content-length': parts * 4_000 }
	})
	const answered = once(sent, 'response')
	for (let part = 0; part < parts; part++) {
		sent.write('x'.repeat(4_000))
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
	sent.end()
	const [answer] = (await answered) as [IncomingMessage]
	return (await answer.setEncoding('utf8').toArray()).join('')
}

test('who sends steadily may take long, and who waits for an answer may wait', async () => {
	const port = await server()
	expect(await bodyOf(port, '/', 20)).toBe('80000')
	expect(await bodyOf(port, '/thinks', 1)).toBe('4000')
})
