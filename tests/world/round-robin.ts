// The one in front: hands requests to whoever says that it is ready, in turn. It never tries a request twice.
import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export type RoundRobin = AsyncDisposable & { readonly port: number; readonly ready: () => number }

const LOOK_MS = 100

export async function roundRobin(ports: readonly number[]): Promise<RoundRobin> {
	const agent = new Agent({ keepAlive: true })
	const ready = new Set<number>()
	// Out at once when it says that it stops or does not answer at all; a slow database is no reason to take out the last one.
	const look = async (port: number) => {
		const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
		if (answer?.status === 200) ready.add(port)
		else if (!answer || (await isStopping(answer))) ready.delete(port)
	}
	const timer = setInterval(() => void Promise.all(ports.map(look)), LOOK_MS)
	let turn = 0
	const server = createServer((request, response) => {
		const open = [...ready]
		const port = open[turn++ % open.length]
		if (port === undefined) return void response.writeHead(503).end()
		forward(request, response, { agent, port })
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	return {
		// A listening TCP server always has an address object.
		port: (server.address() as AddressInfo).port,
		ready: () => ready.size,
		[Symbol.asyncDispose]: async () => {
			clearInterval(timer)
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
			agent.destroy()
		}
	}
}

const isStopping = async (answer: Response): Promise<boolean> => {
	const said: unknown = await answer.json().catch(() => undefined)
	return typeof said === 'object' && said !== null && 'stopping' in said && said.stopping === true
}

function forward(
	request: IncomingMessage,
	response: ServerResponse,
	{ agent, port }: { readonly agent: Agent; readonly port: number }
): void {
	const { method, url, headers } = request
	const onward = send({ host: '127.0.0.1', port, method, path: url, headers, agent }, (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers)
		answer.pipe(response)
	})
	onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
	request.pipe(onward)
}
