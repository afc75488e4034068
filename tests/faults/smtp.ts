// A real mail server that closes the door, answers "later", or takes a letter and hangs up before it says so.
// Every letter arrives all the same, and whoever gets it twice can tell by its Message-ID.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { doAll } from './clients.ts'
import { chance, countOf, within, type Given, type Result } from './fault.ts'
import { openPlace, type Place } from './place.ts'
import { hasRegistrations, openSchool, type School } from './school.ts'

const LETTERS = 8
const TROUBLES = ['closed', 'later', 'cut'] as const
type Trouble = (typeof TROUBLES)[number]
const ARRIVE_MS = 120_000

type Taken = { readonly to: string; readonly messageId: string }
type MailServer = AsyncDisposable & {
	readonly url: string
	readonly taken: Taken[]
	/** So many times it behaves badly, then well. */
	readonly misbehaves: (trouble: Trouble, times: number) => void
	readonly misbehaved: () => number
}

export async function smtp({ rounds, seed, say }: Given): Promise<Result> {
	await using mail = await openMailServer()
	await using place = await openPlace({ SMTP_URL: mail.url })
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	for (let round = 1; round <= rounds; round++) {
		const trouble = TROUBLES[round % TROUBLES.length] ?? 'cut'
		const times = 1 + random.below(LETTERS)
		mail.misbehaves(trouble, times)
		const faults = await sendsAll(place, school, mail)
		say(`round ${round}: ${trouble} ${times} times, ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round} (${trouble}): ${fault}`))
	}
	const again = mail.taken.length - new Set(mail.taken.map(({ to }) => to)).size
	const measured = { ...countOf(place.log), refusals: mail.misbehaved(), 'letters that came twice': again }
	return { rounds, failures, measured }
}

export async function sendsAll({ within: inside, site, log }: Place, school: School, mail: MailServer) {
	const before = log.all().length
	await inside(async (world) => {
		const { deeds } = await hasRegistrations(world, school, { count: LETTERS })
		await doAll(site().origin, deeds, { log, clients: LETTERS })
	})
	const people = log.all().slice(before)
	const addresses = await inside((world) =>
		world.db
			.selectFrom('email_address')
			.select('address')
			.where(
				'person_id',
				'in',
				people.map(({ subject }) => subject)
			)
			.execute()
	)
	const lost = () => addresses.filter(({ address }) => !mail.taken.some(({ to }) => to === address))
	await within(ARRIVE_MS, () => Promise.resolve(lost().length === 0))
	return [
		...(people.length < LETTERS ? ['a registration was not answered'] : []),
		...lost().map(({ address }) => `I8: the letter to ${address} never came`),
		...addresses
			.filter(({ address }) => idsTo(mail, address).size > 1)
			.map(({ address }) => `I8: a repeat to ${address} has another Message-ID`)
	]
}

const idsTo = ({ taken }: MailServer, address: string): Set<string> =>
	new Set(taken.filter(({ to }) => to === address).map(({ messageId }) => messageId))

export async function openMailServer(): Promise<MailServer> {
	const taken: Taken[] = []
	const sockets = new Set<Socket>()
	let trouble: Trouble = 'later'
	let left = 0
	let count = 0
	const is = (kind: Trouble): boolean => {
		if (trouble !== kind || left === 0) return false
		left--
		count++
		return true
	}
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onRcptTo: (_address, _session, answer) =>
			is('later') ? answer(Object.assign(new Error('Try later'), { responseCode: 451 })) : answer(),
		onData(stream, { envelope }, answer) {
			let raw = ''
			stream.on('data', (chunk: Buffer) => (raw += chunk.toString()))
			stream.on('end', () => {
				const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? ''
				taken.push(...envelope.rcptTo.map(({ address: to }) => ({ to, messageId: messageId.trim() })))
				if (is('cut')) for (const socket of sockets) socket.destroy()
				else answer()
			})
		}
	})
	// A connection that is cut breaks off inside the server too.
	server.on('error', () => {})
	server.listen(0, '127.0.0.1')
	await once(server.server, 'listening')
	const door = createServer((socket) => {
		if (is('closed')) return void socket.destroy()
		sockets.add(socket)
		const inner = connect(portOf(server.server.address()), '127.0.0.1')
		for (const end of [socket, inner]) end.on('error', () => {})
		socket.on('close', () => (sockets.delete(socket), inner.destroy()))
		inner.on('close', () => socket.destroy())
		socket.pipe(inner).pipe(socket)
	})
	door.listen(0, '127.0.0.1')
	await once(door, 'listening')
	return {
		url: `smtp://127.0.0.1:${portOf(door.address())}`,
		taken,
		misbehaves: (kind, times) => {
			trouble = kind
			left = times
		},
		misbehaved: () => count,
		[Symbol.asyncDispose]: async () => {
			for (const socket of sockets) socket.destroy()
			door.close()
			await new Promise<void>((resolve) => server.close(() => resolve()))
		}
	}
}

// A listening TCP server always has an address object.
const portOf = (address: string | AddressInfo | null): number => (address as AddressInfo).port
