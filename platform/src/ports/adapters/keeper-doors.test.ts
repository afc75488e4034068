import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { answering, askingKeeper, type Reach } from './keeper-doors.ts'
import { answerLines, askLines } from './keeper-lines.ts'
import type { Keeper } from './keeper.ts'
import { SigningRefused } from './signer.ts'

const refuses = () => Promise.reject(new SigningRefused('Not signed: it is revoked already.'))

/** A keeper that does nothing with what it is asked but say it back. */
const parrot: Keeper = {
	open: () => Promise.resolve(),
	close: () => Promise.resolve(),
	signer: {
		createKey: (organisationId) => Promise.resolve({ keyId: organisationId, did: 'did:key:z' }),
		changeKey: (keyId, stolen) => Promise.resolve({ keyId, did: String(stolen) }),
		signIntent: refuses,
		signStatusList: (keyId, unsigned) => Promise.resolve(`${keyId} ${unsigned}`)
	},
	appCodes: {
		begin: () => Promise.resolve(new Uint8Array([1, 2, 255])),
		show: (personId, sealed) => Promise.resolve(`${personId} ${sealed.join('.')}`),
		confirm: (_personId, sealed, code) =>
			Promise.resolve(code === '123456' ? { sealed, step: 7 } : undefined),
		match: (_personId, _sealed, code) => Promise.resolve(code === '123456' ? 7 : undefined)
	},
	logKey: {
		publicKey: () => Promise.resolve('key'),
		signCheckpoint: ({ position }) => Promise.resolve(`signed ${position}`)
	}
}

function overPipes(reach: Reach) {
	const [there, back] = [new PassThrough(), new PassThrough()]
	const ended = answerLines({ input: there, output: back }, answering(parrot, reach))
	const { ask, end } = askLines({ input: back, output: there })
	return { keeper: askingKeeper(ask, () => Promise.resolve()), ask, end, there, ended }
}

const id = randomUUID()

describe('a keeper behind a pipe', () => {
	test('answers as if it stood here', async () => {
		const { keeper } = overPipes('everything')
		await keeper.open()
		expect(await keeper.signer.createKey(id)).toEqual({ keyId: id, did: 'did:key:z' })
		expect(await keeper.signer.changeKey(id, true)).toEqual({ keyId: id, did: 'true' })
		expect(await keeper.signer.signStatusList(id, '{"a":"ä\n"}')).toBe(`${id} {"a":"ä\n"}`)
		await expect(keeper.signer.signIntent(id)).rejects.toThrow(SigningRefused)
		const sealed = await keeper.appCodes.begin(id)
		expect([...sealed]).toEqual([1, 2, 255])
		expect(await keeper.appCodes.show(id, sealed)).toBe(`${id} 1.2.255`)
		expect(await keeper.appCodes.confirm(id, sealed, '123456')).toEqual({ sealed, step: 7 })
		expect(await keeper.appCodes.confirm(id, sealed, '000000')).toBeUndefined()
		expect(await keeper.appCodes.match(id, sealed, '123456')).toBe(7)
		expect(await keeper.appCodes.match(id, sealed, '000000')).toBeUndefined()
		const head = '0'.repeat(64)
		expect(await keeper.logKey.signCheckpoint({ position: 3, head, at: 'now' })).toBe('signed 3')
	})

	test('opens only the doors that pages need to pages', async () => {
		const { keeper } = overPipes('codes')
		expect(await keeper.logKey.publicKey()).toBe('key')
		expect(await keeper.appCodes.begin(id)).toHaveLength(3)
		await expect(keeper.signer.signIntent(id)).rejects.toThrow('no such door')
		await expect(keeper.signer.createKey(id)).rejects.toThrow('no such door')
		await expect(keeper.logKey.signCheckpoint({ position: 3, head: '', at: '' })).rejects.toThrow(
			'no such door'
		)
	})

	test.each([
		['constructor', []],
		['__proto__', []],
		['create-key', ['not an id']],
		['create-key', [id, 'more']],
		['sign-checkpoint', [{ position: 3, head: 'short', at: 'now' }]],
		['begin-app', [{}]]
	])('refuses what it does not know: %s %j', async (door, words) => {
		const { ask } = overPipes('everything')
		await expect(ask(door, ...words)).rejects.toThrow(/no such door|not understood/)
	})

	test('goes on after a line that is none, and tells everybody when it is gone', async () => {
		const { keeper, there, ended, end } = overPipes('everything')
		there.write('no JSON\n{"id":1}\n')
		expect(await keeper.logKey.publicKey()).toBe('key')
		const waiting = keeper.logKey.publicKey()
		end()
		await expect(waiting).rejects.toThrow('not there')
		await expect(keeper.open()).rejects.toThrow('not there')
		there.end()
		await ended
	})
})
