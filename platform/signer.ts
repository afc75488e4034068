// The process that holds the keys. Started by the site it answers over its pipes; as a service, at a socket file.
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError, readConfig } from './src/app/config.ts'
import { answering } from './src/ports/adapters/keeper-doors.ts'
import { answerLines } from './src/ports/adapters/keeper-lines.ts'
import { serveKeeper } from './src/ports/adapters/keeper-socket.ts'
import { ownKeeper } from './src/ports/adapters/keeper.ts'

const clock = () => new Date()

const Order = z.object({
	// Written by the site that starts this process: what pg takes as an address.
	address: z.union([
		z.object({ connectionString: z.string() }),
		z.object({
			host: z.string(),
			port: z.number(),
			user: z.string(),
			password: z.string(),
			database: z.string()
		})
	]),
	keyFile: z.string(),
	reach: z.enum(['everything', 'codes'])
})

try {
	if (process.argv.includes('--service')) await asService()
	else await overPipes()
} catch (error) {
	process.stderr.write(`The signer could not start. ${error instanceof Error ? error.message : ''}\n`)
	process.exit(1)
}

/** Until the site hangs up, or is gone. */
async function overPipes(): Promise<void> {
	// The site says when to end; a signal to the whole group must not be quicker.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
	const { reach, ...parts } = Order.parse(JSON.parse(await firstLine(process.stdin)))
	const keeper = ownKeeper({ ...parts, clock })
	await answerLines({ input: process.stdin, output: process.stdout }, answering(keeper, reach))
	await keeper.close()
	process.exit(0)
}

async function asService(): Promise<void> {
	const { signerSocket, databaseUrl, keyFile } = readConfig(process.env, resolve(import.meta.dirname, '..'))
	if (!signerSocket || !databaseUrl) throw new ConfigError('It needs REXPATH_SIGNER and DATABASE_URL.')
	const keeper = ownKeeper({ address: { connectionString: databaseUrl }, keyFile, clock })
	const stop = await serveKeeper(keeper, signerSocket)
	process.stdout.write(`The signer answers at ${signerSocket}\n`)
	await Promise.race((['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal)))
	await stop()
	await keeper.close()
	process.exit(0)
}

/** What comes after it stays in the stream. */
async function firstLine(input: Readable): Promise<string> {
	let text = ''
	while (!text.includes('\n')) {
		// A stream of bytes, or null when there is nothing yet.
		const chunk = input.read() as Buffer | null
		if (chunk) text += chunk.toString()
		else await once(input, 'readable')
	}
	const [line = '', ...rest] = text.split('\n')
	if (rest.join('\n')) input.unshift(Buffer.from(rest.join('\n')))
	return line
}
