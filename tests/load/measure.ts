// A plain load generator: so many clients, each asks again as soon as it was answered.
import { Agent, request } from 'node:http'

export type Ask = {
	readonly path: string
	readonly method?: 'GET' | 'POST'
	readonly headers?: Readonly<Record<string, string>>
	readonly body?: string | Uint8Array
	/** What counts as well answered. */
	readonly fine: readonly number[]
}
export type Measured = {
	readonly perSecond: number
	readonly median: number
	readonly p99: number
	readonly errors: number
	readonly statuses: Readonly<Record<string, number>>
}
type Site = { readonly origin: string; readonly clients: number }
type Load = Site & {
	readonly ms: number
	readonly next: () => Ask
	/** Asks of all clients together per second, at most. */
	readonly atMost?: number
}

/** So many clients for so long. */
export async function measure({ origin, clients, ms, next, atMost = Infinity }: Load): Promise<Measured> {
	const began = performance.now()
	let begun = 0
	return answered({ origin, clients }, async () => {
		if (performance.now() - began >= ms) return undefined
		await pause(began + (begun++ * 1000) / atMost - performance.now())
		return next()
	})
}

/** Each of these once. */
export function each({ asks, ...at }: Site & { readonly asks: readonly Ask[] }): Promise<Measured> {
	const waiting = [...asks]
	return answered(at, () => Promise.resolve(waiting.shift()))
}

async function answered({ origin, clients }: Site, next: () => Promise<Ask | undefined>): Promise<Measured> {
	const agent = new Agent({ keepAlive: true, maxSockets: clients })
	const took: number[] = []
	const statuses: Record<string, number> = {}
	let errors = 0
	const began = performance.now()
	const client = async () => {
		for (let ask = await next(); ask; ask = await next()) {
			const asked = performance.now()
			const status = await answer(origin, ask, agent)
			took.push(performance.now() - asked)
			statuses[status] = (statuses[status] ?? 0) + 1
			if (!ask.fine.includes(status)) errors++
		}
	}
	await Promise.all(Array.from({ length: clients }, client))
	const seconds = (performance.now() - began) / 1000
	agent.destroy()
	took.sort((one, other) => one - other)
	const at = (share: number) => Math.round(took[Math.floor((took.length - 1) * share)] ?? 0)
	return { perSecond: Math.round(took.length / seconds), median: at(0.5), p99: at(0.99), errors, statuses }
}

const pause = (ms: number): Promise<unknown> | undefined =>
	ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined

/** The status; 0 when there was no answer. */
const answer = (origin: string, { path, method = 'GET', headers = {}, body }: Ask, agent: Agent) =>
	new Promise<number>((resolve) => {
		const sent = request(origin + path, { method, headers: { ...headers, origin }, agent }, (response) => {
			response.resume()
			response.on('end', () => resolve(response.statusCode ?? 0))
			response.on('error', () => resolve(0))
		})
		sent.on('error', () => resolve(0))
		sent.end(body)
	})
