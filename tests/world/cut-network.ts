// A browser's way to the site that can really be cut. Chromium's own "offline" reaches a new tab too late, so that its
// first request gets through.
import { createServer, request as send } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export type CutNetwork = AsyncDisposable & {
	/** For a new browser context. */
	readonly proxy: { readonly server: string; readonly bypass: string }
	readonly cut: () => void
	readonly mend: () => void
}

export async function cutNetwork(): Promise<CutNetwork> {
	let open = true
	const server = createServer((request, response) => {
		if (!open) return void request.socket.destroy()
		const { method, url, headers } = request
		const onward = send(url ?? '', { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers)
			answer.pipe(response)
		})
		onward.on('error', () => response.destroy())
		request.pipe(onward)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	// A listening TCP server always has an address object.
	const { port } = server.address() as AddressInfo
	return {
		// Loopback addresses go past a proxy unless that is taken back.
		proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
		cut: () => {
			open = false
			server.closeAllConnections()
		},
		mend: () => {
			open = true
		},
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		}
	}
}
