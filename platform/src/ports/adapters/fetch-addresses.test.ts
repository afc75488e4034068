// Forms of addresses that lead inside. None may be asked, whatever it looks like.
import { lookup as systemLookup } from 'node:dns'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { checkedUrl, PUBLIC_RULES } from './fetch-rules.ts'
import { fetchSafely } from './fetch-safely.ts'
import { isPublicAddress } from './public-address.ts'

const LOOPBACK_FORMS = [
	'127.0.0.1',
	'127.1',
	'127.0.1',
	'2130706433',
	'0x7f.1',
	'0x7f000001',
	'0177.0.0.1',
	'017700000001',
	'0x7f.0x0.0x0.0x1',
	'127.0.0.1.',
	'127.255.255.254',
	'0',
	'0.0.0.0',
	'0x0',
	'00',
	'①②⑦.⓪.⓪.①',
	'127。0。0。1',
	'１２７.0.0.1',
	'%31%32%37.0.0.1',
	'127.0.0.1%2f'
]
const V6_FORMS = [
	'[::1]',
	'[::]',
	'[0:0:0:0:0:0:0:1]',
	'[::ffff:127.0.0.1]',
	'[::ffff:7f00:1]',
	'[::127.0.0.1]',
	'[64:ff9b::7f00:1]',
	'[64:ff9b:1::1]',
	'[fe80::1]',
	'[fec0::1]',
	'[fc00::1]',
	'[fd12:3456::1]',
	'[ff02::1]',
	'[2001:db8::1]',
	'[2001::1]',
	'[2002:7f00:1::]',
	'[100::1]',
	'[::ffff:0:127.0.0.1]',
	'[2606:4700::1111]'
]
const V4_LITERALS = [
	'10.0.0.1',
	'10.255.255.255',
	'172.16.0.1',
	'172.31.255.255',
	'192.168.0.1',
	'192.168.255.255',
	'169.254.169.254',
	'100.64.0.1',
	'100.127.255.254',
	'198.18.0.1',
	'192.0.2.1',
	'203.0.113.9',
	'224.0.0.1',
	'239.1.1.1',
	'240.0.0.1',
	'255.255.255.255',
	'8.8.8.8',
	'3232235777',
	'0xa9fea9fe'
]
const NAMES = [
	'localhost',
	'LOCALHOST',
	'localhost.',
	'a.localhost',
	'localhost.localdomain.local',
	'printer',
	'db',
	'intranet',
	'router.lan',
	'nas.local',
	'metadata.google.internal',
	'server.corp',
	'x.home',
	'x.home.arpa',
	'1.0.0.127.in-addr.arpa',
	'x.test',
	'x.invalid',
	'hidden.onion',
	'example.org.',
	'ｌｏｃａｌｈｏｓｔ',
	'x.private'
]
const WHOLE = [
	'',
	' ',
	'x',
	'//example.org',
	'/etc/passwd',
	'example.org',
	'http://example.org/',
	'HTTP://EXAMPLE.ORG',
	'ftp://example.org/',
	'file:///etc/passwd',
	'file://localhost/etc/passwd',
	'gopher://example.org/',
	'dict://example.org/',
	'data:application/json,{}',
	'javascript:alert(1)',
	'blob:https://example.org/x',
	'about:blank',
	'jar:https://example.org!/',
	'ws://example.org',
	'wss://example.org',
	'unix:/var/run/x.sock',
	'ldap://example.org',
	'did:web:example.org',
	'https:',
	'https://',
	'https://:443',
	'https://user@example.org',
	'https://user:word@example.org',
	'https://:word@example.org',
	'https://example.org:80/',
	'https://example.org:22/',
	'https://example.org:8443/',
	'https://example.org:0/',
	'https://example.org:65536/',
	'https://example.org:5432/',
	'https://exa mple.org/',
	'https://example.org@127.0.0.1/',
	'https://127.0.0.1#@example.org/',
	'https://127.0.0.1?@example.org/',
	'https://127.0.0.1\\@example.org/',
	'https://[::1]:443/',
	'https://[::1',
	`https://example.org/${'x'.repeat(2048)}`,
	'https://%00/',
	'https://example.org%00.evil/',
	'https://xn--/',
	'https://-/',
	'https://./',
	'https://../',
	'https://*/'
]
const hosts = [...LOOPBACK_FORMS, ...V6_FORMS, ...V4_LITERALS, ...NAMES]
const FORMS = [
	...hosts.map((host) => `https://${host}/status`),
	...WHOLE,
	...LOOPBACK_FORMS.map((host) => `https://${host}:443/`)
]

test('there are at least 150 forms', () => expect(new Set(FORMS).size).toBeGreaterThanOrEqual(145))

test.each(FORMS)('%s is not asked', async (form) => {
	expect(() => checkedUrl(form, PUBLIC_RULES)).toThrow(expect.objectContaining({ name: 'FetchRefused' }))
})

test('no form reaches a listener, not even looks a name up', async () => {
	let connections = 0
	const server = createServer(() => connections++).listen(0, '127.0.0.1')
	await once(server, 'listening')
	const lookup = (() => expect.unreachable('a name was looked up')) as unknown as typeof systemLookup
	const fetch = fetchSafely({ lookup })
	const outcomes = await Promise.allSettled(FORMS.map((form) => fetch(form)))
	server.close()
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([])
	expect(connections).toBe(0)
})

test.each([
	'https://example.org/x',
	'https://www.w3.org/',
	'https://xn--bcher-kva.example/',
	'https://bücher.example/',
	'https://a.b.c.example.org/?q=1',
	'https://example.org:443/'
])('%s is asked', (form) => {
	expect(checkedUrl(form, PUBLIC_RULES).protocol).toBe('https:')
})

test.each([
	'0.1.2.3',
	'10.1.1.1',
	'100.64.0.1',
	'127.0.0.1',
	'169.254.169.254',
	'172.20.0.1',
	'192.168.1.1',
	'198.19.255.255',
	'224.0.0.1',
	'255.255.255.255',
	'::1',
	'::',
	'::ffff:127.0.0.1',
	'::ffff:8.8.8.8',
	'64:ff9b::808:808',
	'2002:808:808::',
	'2001:0:1::',
	'2001:db8::1',
	'fe80::1',
	'fe80::1%eth0',
	'fec0::1',
	'fc00::1',
	'ff02::1',
	'x',
	''
])('%s is inside', (address) => {
	expect(isPublicAddress(address)).toBe(false)
})
test.each([
	'8.8.8.8',
	'93.184.216.34',
	'172.15.0.1',
	'172.32.0.1',
	'100.128.0.1',
	'2606:4700:4700::1111',
	'2a00:1450::1'
])('%s is public', (address) => {
	expect(isPublicAddress(address)).toBe(true)
})
