// Several processes on one database: started together, restarted one after the other under load, watched and measured.
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startEmbedded, type Embedded } from '../../platform/src/db/embedded.ts'
import { roundRobin, type RoundRobin } from '../world/round-robin.ts'
import { startSite, type RunningSite } from '../world/site.ts'

const TOKEN = 'measure-with-this-token-please'
const CANARY = 'kanarialintu'
const PACE_MS = 30

let folder: string
let database: Embedded
let front: RoundRobin
let ports: readonly [number, number, number]
let measured: number
const running = new Map<string, RunningSite>()

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1')
	await once(probe, 'listening')
	// A listening TCP server always has an address object.
	const { port } = probe.address() as AddressInfo
	probe.close()
	return port
}

const start = (role: 'web' | 'worker', port: number) =>
	startSite({
		folder,
		env: {
			REXPATH_ROLE: role,
			REXPATH_URL: `http://localhost:${front.port}`,
			REXPATH_DRAIN: '1',
			REXPATH_LOG: 'debug',
			REXPATH_METRICS_TOKEN: TOKEN,
			DATABASE_URL: addressOf(database),
			PORT: String(port),
			HOST: '127.0.0.1',
			...(role === 'worker' ? { REXPATH_METRICS_PORT: String(measured) } : {})
		}
	})

function addressOf({ address: { user, password, host, port, database: name } }: Embedded): string {
	return `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rexpath-rolling-'))
	await chmod(folder, 0o711)
	database = await startEmbedded(folder, () => {})
	ports = [await freePort(), await freePort(), await freePort()]
	measured = await freePort()
	front = await roundRobin(ports.slice(0, 2))
	// All at once, into an empty database: one migrates, the others wait for it.
	const [one, other, worker] = await Promise.all([
		start('web', ports[0]),
		start('web', ports[1]),
		start('worker', ports[2])
	])
	running.set('one', one).set('other', other).set('worker', worker)
	await vi.waitFor(() => expect(front.ready()).toBe(2), { timeout: 20_000, interval: 100 })
}, 120_000)

afterAll(async () => {
	for (const site of running.values()) await site.stop()
	await front[Symbol.asyncDispose]()
	await database.stop()
	await rm(folder, { recursive: true, force: true })
}, 120_000)

const tells = async (port: number, path: string): Promise<unknown> =>
	(await fetch(`http://127.0.0.1:${port}${path}`)).json()

test('every process says how it is; one that only works has no pages', async () => {
	for (const port of ports)
		expect(await tells(port, '/ready')).toMatchObject({
			status: 'ok',
			migrations: 'current',
			worker: 'alive',
			stopping: false
		})
	expect(await tells(ports[2], '/health')).toMatchObject({ status: 'ok', database: 'ok' })
	expect((await fetch(`http://127.0.0.1:${ports[2]}/`)).status).toBe(404)
	// Some other name for this site: no page, but the state for whoever watches it.
	const headers = { host: 'another.example' }
	expect((await fetch(`http://127.0.0.1:${ports[0]}/health`, { headers })).status).toBe(200)
})

test('measurements need the token, and count by route', async () => {
	await fetch(`http://127.0.0.1:${front.port}/verify`, { headers: { host: `localhost:${front.port}` } })
	const ask = async (headers: Record<string, string>) => {
		const answers = await Promise.all(
			ports.map((port) => fetch(`http://127.0.0.1:${port}/metrics`, { headers }))
		)
		return {
			statuses: answers.map(({ status }) => status),
			text: (await Promise.all(answers.map((a) => a.text()))).join('')
		}
	}
	expect((await ask({})).statuses).toEqual([404, 404, 404])
	expect((await ask({ authorization: `Bearer ${TOKEN}x` })).statuses).toEqual([404, 404, 404])
	const { statuses, text } = await ask({ authorization: `Bearer ${TOKEN}` })
	expect(statuses).toEqual([200, 200, 200])
	expect(text).toMatch(
		/rexpath_request_duration_seconds_count\{route="\/\(public\)\/verify",method="GET",status="200"\} 1/
	)
	for (const name of [
		'rexpath_build_info',
		'rexpath_database_connections',
		'rexpath_event_loop_delay_seconds'
	])
		expect(text).toContain(`# TYPE ${name} gauge`)
	expect(text).toMatch(/role="worker"\} 1/)
	// The port that only this machine reaches asks for no token, and tells nothing else.
	expect((await fetch(`http://127.0.0.1:${measured}/metrics`)).status).toBe(200)
	expect((await fetch(`http://127.0.0.1:${measured}/`)).status).toBe(404)
})

test('logs name requests by an id that the answer carries, and nobody by name or address', async () => {
	const origin = `http://localhost:${front.port}`
	const answer = await fetch(`${origin}/sign-in?/letter`, {
		method: 'POST',
		headers: {
			origin,
			'content-type': 'application/x-www-form-urlencoded',
			'user-agent': `${CANARY}-browser`
		},
		body: new URLSearchParams({ address: `${CANARY}@example.test` }),
		redirect: 'manual'
	})
	expect(answer.status).toBeLessThan(400)
	await fetch(`${origin}/sign-in/${CANARY}-token`)
	await fetch(`${origin}/join/${CANARY}?name=${CANARY}`)
	const id = answer.headers.get('x-request-id') ?? 'none'
	const said = () => [...running.values()].map((site) => site.output()).join('')
	await vi.waitFor(() => expect(said()).toContain(`"id":"${id}"`), { timeout: 5_000, interval: 50 })
	// The worker had the letter to send.
	await vi.waitFor(async () => expect(await jobsWaiting()).toBe(0), { timeout: 20_000, interval: 200 })
	expect(said()).toContain('"msg":"request"')
	expect(said()).not.toContain(CANARY)
})

async function jobsWaiting(): Promise<number> {
	const headers = { authorization: `Bearer ${TOKEN}` }
	const text = await (await fetch(`http://127.0.0.1:${ports[2]}/metrics`, { headers })).text()
	return [...text.matchAll(/^rexpath_jobs\{.*\} (\d+)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0)
}

test('a rolling restart under load loses no request', { timeout: 240_000 }, async () => {
	const outcomes: (number | string)[] = []
	let going = true
	const ask = (path: string) =>
		fetch(`http://localhost:${front.port}${path}`).then(
			async (answer) => (await answer.text(), answer.status),
			String
		)
	// At a steady pace: the point is that each is answered, not how many there are.
	const client = async (path: string) => {
		for (; going; await pause(PACE_MS)) outcomes.push(await ask(path))
	}
	const clients = ['/', '/verify', '/about', '/sign-in'].map(client)
	for (const [name, port] of [
		['one', ports[0]],
		['other', ports[1]]
	] as const) {
		const began = performance.now()
		expect(await running.get(name)?.stop()).toBe(0)
		expect(performance.now() - began).toBeLessThan(30_000)
		running.set(name, await start('web', port))
		await vi.waitFor(() => expect(front.ready()).toBe(2), { timeout: 20_000, interval: 50 })
	}
	going = false
	await Promise.all(clients)
	expect(outcomes.filter((outcome) => outcome !== 200)).toEqual([])
	expect(outcomes.length).toBeGreaterThan(100)
})
