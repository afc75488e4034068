import { describe, expect, test } from 'vitest'
import { codeNow, isTicket, ticketFor, whyNotCode } from './make-code.ts'
import type { Said, Standing } from './model.ts'
import { countedMinutes, doorState, isPresent, standingOf, tallyOf, whyNotMark } from './rules.ts'

const at = (time: string): Date => new Date(`2021-10-26T${time}Z`)
const said = (presence: Said['presence'], source: Said['source'], time: string, received = time): Said => ({
	presence,
	source,
	saidAt: at(time),
	receivedAt: at(received)
})

describe('what holds of a person in a session', () => {
	test.each([
		['nothing was said', [], undefined, undefined],
		['the code was shown', [said('on-site', 'code', '07:00:00')], 'on-site', true],
		['only the person said so', [said('on-site', 'self', '07:00:00')], 'on-site', false],
		[
			'the host agreed later',
			[said('online', 'self', '07:00:00'), said('online', 'list', '07:10:00')],
			'online',
			true
		],
		[
			'the latest word came in first',
			[said('absent', 'list', '08:00:00', '08:00:01'), said('on-site', 'list', '07:00:00', '09:00:00')],
			'absent',
			true
		],
		[
			'two words of one moment: the later received',
			[said('absent', 'list', '07:00:00', '07:05:00'), said('on-site', 'list', '07:00:00', '07:06:00')],
			'on-site',
			true
		],
		[
			'the person repeats what the host knew',
			[said('on-site', 'list', '07:00:00'), said('online', 'self', '07:10:00')],
			'on-site',
			true
		],
		[
			'the person objects to an absence',
			[said('absent', 'list', '07:00:00'), said('on-site', 'self', '07:10:00')],
			'on-site',
			false
		]
	])('%s', (_, entries, presence, confirmed) => {
		const standing = standingOf(entries)
		expect([standing?.presence, standing?.confirmed]).toEqual([presence, confirmed])
	})

	test('only a confirmed presence is one', () => {
		expect(isPresent({ presence: 'online', confirmed: true })).toBe(true)
		expect(isPresent({ presence: 'on-site', confirmed: false })).toBe(false)
		expect(isPresent({ presence: 'absent', confirmed: true })).toBe(false)
		expect(isPresent(undefined)).toBe(false)
	})
})

// The Helsinki days: minutes of every session, and who missed what.
const HELSINKI = (
	[
		['D1S1', 45],
		['D1S2', 75],
		['D1S3', 75],
		['D1S4', 60],
		['D1S5', 30],
		['D1C1', 180],
		['D2S1', 90],
		['D2S2', 90],
		['D2S3', 90],
		['D2S4', 60],
		['D2C1', 90],
		['D3S1', 60],
		['D3S2', 60],
		['D3S3', 90],
		['D3S4', 60],
		['D3S5', 30],
		['D3C1', 90],
		['D4O1', 240]
	] as const
).map(([id, minutes]) => ({ id, minutes, counted: id.includes('S') }))
const ABSENT: Readonly<Record<string, readonly string[]>> = {
	P05: ['D2S3'],
	P09: ['D1S1', 'D1S2'],
	P17: ['D3S1', 'D3S2', 'D3S3', 'D3S4', 'D3S5'],
	P21: ['D1S5']
}
const helsinki = (person: string) =>
	tallyOf(
		HELSINKI,
		new Map(
			HELSINKI.map(({ id }): [string, Pick<Standing, 'presence' | 'confirmed'>] => [
				id,
				{
					presence: ABSENT[person]?.includes(id)
						? 'absent'
						: person === 'P22' && id === 'D2S3'
							? 'online'
							: 'on-site',
					confirmed: true
				}
			])
		)
	)

describe('the Helsinki days', () => {
	test('count 915 minutes', () => expect(countedMinutes(HELSINKI)).toBe(915))

	test.each([
		['P01', 915, 100, true],
		['P05', 825, 90.2, true],
		['P09', 795, 86.9, true],
		['P17', 615, 67.2, false],
		['P21', 885, 96.7, true],
		['P22', 915, 100, true]
	])('%s: %i minutes, %d per cent', (person, minutes, percent, reaches) => {
		expect(helsinki(person)).toMatchObject({ minutes, percent, reaches })
	})

	test('24 of 25 reach the badge, and the one who does not learns what is missing', () => {
		const people = Array.from({ length: 25 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)
		expect(people.filter((person) => !helsinki(person).reaches)).toEqual(['P17'])
		expect(helsinki('P17').missing).toEqual(ABSENT.P17)
	})

	test('exactly 80 per cent is enough, a minute less is not, and nothing counted gives nothing', () => {
		const sessions = [
			{ id: 'a', minutes: 80, counted: true },
			{ id: 'b', minutes: 20, counted: true }
		]
		const there = new Map([['a', { presence: 'on-site', confirmed: true } as const]])
		expect(tallyOf(sessions, there).reaches).toBe(true)
		expect(
			tallyOf(
				[
					{ id: 'a', minutes: 79, counted: true },
					{ id: 'b', minutes: 21, counted: true }
				],
				there
			)
		).toMatchObject({ reaches: false, percent: 79 })
		const nearly = [
			{ id: 'a', minutes: 7999, counted: true },
			{ id: 'b', minutes: 2001, counted: true }
		]
		expect(tallyOf(nearly, there)).toMatchObject({ reaches: false, percent: 79.9 })
		expect(tallyOf([{ id: 'a', minutes: 90, counted: false }], there).reaches).toBe(false)
	})
})

describe('the door', () => {
	const session = { startsAt: at('07:00:00'), endsAt: at('08:00:00') }
	test.each([
		['06:29:59', 'early'],
		['06:30:00', 'open'],
		['08:15:00', 'open'],
		['08:15:01', 'over']
	])('at %s is %s', (time, state) => expect(doorState(session, at(time))).toBe(state))
})

describe('a code of the door', () => {
	const secrets = new Map([
		['one', 'secret-of-one'],
		['two', 'secret-of-two']
	])
	const now = at('07:00:07')
	const judge = (code: string, at: Date, sessionId = 'one', kind: 'scanned' | 'typed' = 'scanned') =>
		whyNotCode({ kind, code, sessionId, secrets, now: at })
	const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
	const shown = codeNow('secret-of-one', 'one', now)

	test('fits for at most thirty seconds', () => {
		expect([0, 7, 15, 22].map((seconds) => judge(shown.code, later(seconds)))).toEqual(
			Array(4).fill(undefined)
		)
		expect(judge(shown.code, later(23))).toBe('code-old')
		expect(judge(shown.code, later(30))).toBe('code-old')
		expect(judge(shown.typed, later(15), 'one', 'typed')).toBeUndefined()
		expect(judge(shown.typed, later(30), 'one', 'typed')).toBe('code-old')
	})

	test('is told apart when it belongs to another door, or to none', () => {
		expect(judge(shown.code, now, 'two')).toBe('code-of-another-session')
		expect(judge(`${shown.code.slice(0, -1)}!`, now)).toBe('code-wrong')
		expect(judge('', now)).toBe('code-wrong')
		expect(judge(shown.typed, now)).toBe('code-wrong')
		expect(judge(codeNow('guessed', 'one', now).code, now)).toBe('code-wrong')
		expect(judge(codeNow('secret-of-one', 'one', later(15)).code, now)).toBe('code-wrong')
	})

	test('gives a ticket for one person, one door and three minutes', () => {
		const holder = { secret: 'secret-of-one', sessionId: 'one', personId: 'aino' }
		const ticket = ticketFor(holder, now)
		expect(isTicket(ticket, holder, later(179))).toBe(true)
		expect(isTicket(ticket, holder, later(181))).toBe(false)
		expect(isTicket(ticket, { ...holder, personId: 'mikko' }, now)).toBe(false)
		expect(isTicket(ticket, { ...holder, sessionId: 'two' }, now)).toBe(false)
		expect(isTicket(ticket.replace(/^\d+/, '9999999999999'), holder, now)).toBe(false)
		expect(isTicket('', holder, now)).toBe(false)
	})
})

describe('a line of the host’s list', () => {
	const known = { people: new Set(['aino']), dayBegan: at('00:00:00'), now: at('09:00:00') }
	test.each([
		['aino', '08:00:00', undefined],
		['aino', '09:05:00', undefined],
		['aino', '09:05:01', 'said-in-future'],
		['mikko', '08:00:00', 'unknown-person']
	])('%s at %s', (participantId, time, expected) => {
		expect(whyNotMark({ id: 'x', participantId, presence: 'on-site', saidAt: at(time) }, known)).toBe(
			expected
		)
	})

	test('of the day before is refused', () => {
		const saidAt = new Date(known.dayBegan.getTime() - 1)
		expect(whyNotMark({ id: 'x', participantId: 'aino', presence: 'absent', saidAt }, known)).toBe(
			'said-too-early'
		)
	})
})
