import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { keepAlive } from './embedded-watch.ts'

const PORT = 5432

async function listening(folder: string): Promise<Server> {
	const server = createServer((socket) => socket.end()).listen(join(folder, `.s.PGSQL.${PORT}`))
	await once(server, 'listening')
	return server
}

test('a database that ends alone is started again, tried until it works, and left alone afterwards', async () => {
	const host = await mkdtemp(join(tmpdir(), 'rexpath-watch-'))
	let server = await listening(host)
	const told: string[] = []
	let tries = 0
	const startAgain = async () => {
		if (++tries < 3) throw new Error('Its children still end.')
		server = await listening(host)
	}
	const leave = keepAlive({ host, port: PORT, startAgain, log: (message) => told.push(message) })
	server.close()
	await vi.waitFor(() => expect([tries, server.listening]).toEqual([3, true]), { timeout: 10_000 })
	expect(told).toEqual([
		'The embedded database ended by itself and is started again.',
		'Its children still end.'
	])
	await leave()
	server.close()
	await rm(host, { recursive: true })
	expect(tries).toBe(3)
})

test('a database that is stopped on purpose stays stopped', async () => {
	const host = await mkdtemp(join(tmpdir(), 'rexpath-watch-'))
	const server = await listening(host)
	const startAgain = vi.fn(() => Promise.resolve())
	const leave = keepAlive({ host, port: PORT, startAgain, log: () => {} })
	await leave()
	server.close()
	await rm(host, { recursive: true })
	expect(startAgain).not.toHaveBeenCalled()
})
