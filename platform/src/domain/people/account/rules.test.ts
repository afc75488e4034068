import { expect, test } from 'vitest'
import { deviceWords, isFresh } from './rules.ts'

test.each([
	['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36 Edg/139.0',
		'Edge, Windows'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
		'Safari, iPhone'
	],
	[
		'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Mobile Safari/537.36',
		'Chrome, Android'
	],
	['curl/8.5', '']
])('%s → %s', (userAgent, words) => {
	expect(deviceWords(userAgent)).toBe(words)
})

const at = (time: string) => new Date(`2026-03-02T${time}Z`)

test('a sign-in is fresh for half an hour', () => {
	const session = { signedInAt: at('08:00:00'), provedAt: null }
	expect(isFresh(session, false, at('08:29:59'))).toBe(true)
	expect(isFresh(session, false, at('08:30:00'))).toBe(false)
})

test('with an authenticator app only a proof of the last half hour is fresh', () => {
	expect(isFresh({ signedInAt: at('08:00:00'), provedAt: null }, true, at('08:00:01'))).toBe(false)
	const proved = { signedInAt: at('06:00:00'), provedAt: at('08:00:00') }
	expect(isFresh(proved, true, at('08:29:59'))).toBe(true)
	expect(isFresh(proved, true, at('08:30:00'))).toBe(false)
	expect(isFresh(proved, false, at('08:29:59'))).toBe(true)
})
