// People sign in with a link in a letter, forty at a time. There are no passwords, so nothing is hashed slowly: what it costs
// is a row, a job, a letter and a session.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { within } from '../faults/fault.ts'
import { each, type Ask } from './measure.ts'
import { anotherAddress, besideOthers, type Unkind } from './others.ts'

const PEOPLE = 600
const CLIENTS = 40
const LETTERS_MS = 180_000
const GOAL = { perSecond: 20, p99: 2_500 } as const

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
const nameOf = (number: number): string =>
	`Guest ${[...String(number)].map((digit) => String.fromCharCode(97 + Number(digit))).join('')}`

const letterFor = (address: string): Ask => ({
	path: '/sign-in?/letter',
	method: 'POST',
	headers: { ...FORM, 'x-forwarded-for': anotherAddress() },
	body: new URLSearchParams({ address, next: '' }).toString(),
	fine: [200]
})
const useOf = (path: string): Ask => ({ path, method: 'POST', headers: FORM, body: '', fine: [303] })

/** The links of all letters that the site wrote. */
async function linksIn(mailbox: string): Promise<string[]> {
	const names = (await readdir(mailbox).catch(() => [])).filter((name) => name.endsWith('.json'))
	const texts = await Promise.all(names.map((name) => readFile(join(mailbox, name), 'utf8')))
	return texts.flatMap((text) => /\/sign-in\/[\w-]{20,}/.exec(text)?.[0] ?? [])
}

const everybody: Unkind = async (place, school) => {
	const addresses = await place.within(async (world) => {
		for (let number = 0; number < PEOPLE; number++) await world.hasPerson(nameOf(number), school.id)
		const rows = await world.db
			.selectFrom('email_address')
			.select('address')
			.where('address', 'like', 'guest.%')
			.execute()
		return rows.map(({ address }) => address).slice(0, PEOPLE)
	})
	const { origin, folder } = place.site()
	const asked = await each({ origin, clients: CLIENTS, asks: addresses.map(letterFor) })
	const began = performance.now()
	const mailbox = join(folder, 'mailbox')
	const came = await within(LETTERS_MS, async () => (await linksIn(mailbox)).length >= PEOPLE)
	const waited = (performance.now() - began) / 1000
	const used = await each({ origin, clients: CLIENTS, asks: (await linksIn(mailbox)).map(useOf) })
	const perSecond = Math.round(1 / (1 / asked.perSecond + 1 / used.perSecond))
	const fair =
		came &&
		asked.errors + used.errors === 0 &&
		perSecond >= GOAL.perSecond &&
		Math.max(asked.p99, used.p99) <= GOAL.p99
	return {
		fair,
		facts: {
			'People in': used.statuses[303] ?? 0,
			'Sign-ins/s': perSecond,
			'p99 ask for letter': asked.p99,
			'p99 use link': used.p99,
			'Last letter after s': waited.toFixed(1)
		}
	}
}

export const signIn = (): Promise<boolean> => besideOthers({ name: 'sign-in', ms: 45_000, unkind: everybody })
