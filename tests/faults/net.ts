// A badge is checked whose address leads to a server at its worst. Within ten seconds it is told that it could not be
// checked, and hardly any memory went into it.
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { lookup as systemLookup } from 'node:dns'
import { once } from 'node:events'
import { join } from 'node:path'
import { didKeyOf, generateKey, signCredential, signerOf, verificationMethodOf } from '@rexpath/credentials'
import type { Ask } from '../../platform/src/db/run.ts'
import { verifyBadge } from '../../platform/src/domain/verification/verify-badge.ts'
import { fetchBudget } from '../../platform/src/ports/adapters/fetch-budget.ts'
import { PUBLIC_RULES } from '../../platform/src/ports/adapters/fetch-rules.ts'
import { fetchSafely } from '../../platform/src/ports/adapters/fetch-safely.ts'
import type { Given, Result } from './fault.ts'
import type { Ports } from './hostile-server.ts'

const MOST_MS = 10_000
const MOST_BYTES = 20_000_000
const LOOK_MS = 50
const WARM_MS = 500
const NAME = 'badges.example.org'
const MEGABYTE = 1_000_000

export type HostileNet = AsyncDisposable & { readonly ports: Ports }

export async function openHostileNet(): Promise<HostileNet> {
	const server: ChildProcess = fork(join(import.meta.dirname, 'hostile-server.ts'))
	// The server's first and only message.
	const [ports] = (await once(server, 'message')) as [Ports]
	return {
		ports,
		[Symbol.asyncDispose]: async () => {
			const ended = once(server, 'exit')
			server.disconnect()
			await ended
		}
	}
}

export async function net({ rounds, say }: Given): Promise<Result> {
	await using hostile = await openHostileNet()
	// What the first checks load stays for good.
	await netRound(hostile, [...QUICK, MANY_LISTS], WARM_MS)
	const failures: string[] = []
	let [slowest, most] = [0, 0]
	for (let round = 1; round <= rounds; round++) {
		const { faults, ms, bytes } = await netRound(hostile, Object.keys(BADGES))
		slowest = Math.max(slowest, ms)
		most = Math.max(most, bytes)
		say(
			`round ${round}: slowest ${Math.round(ms)} ms, ${Math.round(bytes / MEGABYTE)} MB more, ${faults.length} faults`
		)
		failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
	}
	const measured = {
		checks: rounds * Object.keys(BADGES).length,
		'slowest answer, ms': Math.round(slowest),
		'most memory more, MB': Math.round(most / MEGABYTE)
	}
	return { rounds, failures, measured }
}

/** One after the other, so that each is measured alone. */
export async function netRound({ ports }: HostileNet, names: readonly string[], askingMs?: number) {
	const faults: string[] = []
	let [slowest, most] = [0, 0]
	for (const name of names) {
		const badge = (await BADGES[name]?.(ports)) ?? ''
		const { verdict, ms, bytes } = await measured(() => checked(badge, askingMs))
		slowest = Math.max(slowest, ms)
		most = Math.max(most, bytes)
		if (verdict !== 'unknown') faults.push(`${name}: the verdict is ${verdict}`)
		if (ms > MOST_MS) faults.push(`${name}: told only after ${Math.round(ms)} ms`)
		if (bytes > MOST_BYTES) faults.push(`${name}: took ${Math.round(bytes / MEGABYTE)} MB`)
	}
	return { faults, ms: slowest, bytes: most }
}

async function measured(check: () => Promise<string>) {
	const before = process.memoryUsage.rss()
	let peak = before
	const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), LOOK_MS)
	const began = performance.now()
	const verdict = await check().finally(() => clearInterval(timer))
	return { verdict, ms: performance.now() - began, bytes: peak - before }
}

const nobodyKnown = (() => Promise.resolve(undefined)) as unknown as Ask

async function checked(badge: string, askingMs?: number): Promise<string> {
	const rules = {
		...PUBLIC_RULES,
		protocols: ['https:', 'http:'],
		ports: { includes: () => true } as unknown as readonly string[],
		mayReach: (address: string | undefined) => address === '127.0.0.1'
	}
	const fetch = fetchSafely({ rules, lookup: toLoopback, budget: fetchBudget() })
	const tools = {
		fetchSafely: fetch,
		ask: nobodyKnown,
		now: new Date(),
		client: randomUUID(),
		...(askingMs ? { askingMs } : {})
	}
	const result = await verifyBadge(tools, { badge })
	return typeof result === 'string' ? result : result.verdict
}

/** Our name leads to the hostile servers, every other one nowhere. */
const toLoopback = ((name: string, _: object, callback: (error: Error | null, all?: object[]) => void) =>
	name === NAME
		? callback(null, [{ address: '127.0.0.1', family: 4 }])
		: callback(
				Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
			)) as unknown as typeof systemLookup

const at =
	(path: string) =>
	({ web }: Ports): Promise<string> =>
		Promise.resolve(`http://${NAME}:${web}${path}`)

const BADGES: Readonly<Record<string, (ports: Ports) => Promise<string>>> = {
	'a server that never answers': at('/silent'),
	'a body of one byte a second': at('/slow'),
	'a head of one byte a second': ({ drip }) => Promise.resolve(`http://${NAME}:${drip}/`),
	'a body of 10 GB': at('/large'),
	'a packed bomb': at('/bomb'),
	'redirects without end': at('/round'),
	'a reset': at('/reset'),
	'a body that breaks off': at('/cut'),
	'TLS without a certificate': ({ tls }) => Promise.resolve(`https://${NAME}:${tls}/`),
	'no TLS where it should be': ({ plain }) => Promise.resolve(`https://${NAME}:${plain}/`),
	'a name that is nowhere': () => Promise.resolve('https://nowhere.example.org/badge'),
	'a badge that names ten silent lists': ({ web }) => namingLists(`http://${NAME}:${web}/silent`, 10)
}
/** Those that do not use up the time. */
export const QUICK = Object.keys(BADGES).slice(3, -1)
export const MANY_LISTS = 'a badge that names ten silent lists'

async function namingLists(address: string, count: number): Promise<string> {
	const { privateKey, publicKey } = generateKey()
	const did = didKeyOf(publicKey)
	const list = (index: number) => ({
		type: 'BitstringStatusListEntry',
		statusPurpose: 'revocation',
		statusListIndex: String(index),
		statusListCredential: `${address}?${index}`
	})
	const unsigned = {
		'@context': [
			'https://www.w3.org/ns/credentials/v2',
			'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
		],
		id: `urn:uuid:${randomUUID()}`,
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		issuer: { id: did, type: ['Profile'], name: 'Elsewhere' },
		validFrom: '2026-01-01T00:00:00Z',
		name: 'Far away',
		credentialSubject: {
			id: did,
			type: ['AchievementSubject'],
			achievement: {
				id: `urn:uuid:${randomUUID()}`,
				type: ['Achievement'],
				name: 'Far away',
				description: 'A badge from elsewhere.',
				criteria: { narrative: 'Being there.' }
			}
		},
		credentialStatus: Array.from({ length: count }, (_, index) => list(index))
	}
	const options = { signer: signerOf(privateKey), verificationMethod: verificationMethodOf(did) }
	return JSON.stringify(
		await signCredential(unsigned, { ...options, created: new Date(), cryptosuite: 'eddsa-rdfc-2022' })
	)
}
