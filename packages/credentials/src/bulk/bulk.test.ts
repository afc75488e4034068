import { expect, test } from 'vitest'
import { buildCredential, signMany, verificationMethodOf, verify, verifyMany } from '../index.ts'
import { AWARD, ISSUER, KEY, NOW, signed } from '../../test/example.ts'

const OPTIONS = { key: KEY, verificationMethod: verificationMethodOf(ISSUER), created: NOW, threads: 2 }
const awards = (count: number) =>
	Array.from({ length: count }, (_, number) => buildCredential({ ...AWARD, id: `urn:uuid:${number}` }))

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const taken: Item[] = []
	for await (const item of items) taken.push(item)
	return taken
}

test('many credentials are signed in order, each as if it were signed alone', async () => {
	const texts = await all(signMany(awards(300), OPTIONS))
	expect(texts.map((text) => JSON.parse(text).id)).toEqual(awards(300).map(({ id }) => id))
	for (const text of [texts[0], texts[170], texts[299]]) {
		expect(await verify(text ?? '', { now: NOW, offline: true })).toMatchObject({ verdict: 'valid' })
	}
})

test('no more is read than is taken', async () => {
	let read = 0
	function* endless() {
		for (;;) {
			read += 1
			yield buildCredential({ ...AWARD, id: `urn:uuid:${read}` })
		}
	}
	const results = signMany(endless(), OPTIONS)
	for (let taken = 0; taken < 100; taken += 1) await results.next()
	await results.return(undefined)
	expect(read).toBeLessThan(100 + 64 * 8)
})

test('a credential that cannot be signed stops the run with its reason', async () => {
	const wrong = { ...buildCredential(AWARD), undefinedWord: 'x' }
	await expect(all(signMany([...awards(70), wrong], OPTIONS))).rejects.toThrow('undefinedWord')
})

test('many badges are judged in order', async () => {
	const good = JSON.stringify(await signed())
	const badges = Array.from({ length: 100 }, (_, number) =>
		number % 3 === 0 ? good.replace('Anna', 'Bnna') : good
	)
	const reports = await all(verifyMany([...badges, 'no badge', Buffer.from(good)], { now: NOW, threads: 2 }))
	const verdicts = reports.map(({ verdict }) => verdict)
	expect(verdicts).toEqual([
		...badges.map((_, number) => (number % 3 === 0 ? 'invalid' : 'valid')),
		'invalid',
		'valid'
	])
})

test('a badge that is too slow for its thread does not change the judgement of its neighbours', async () => {
	const good = await signed()
	const evidence = Array.from({ length: 20_000 }, (_, number) => ({
		type: ['Evidence'],
		name: `item ${number}`
	}))
	const heavy = JSON.stringify({ ...good, evidence })
	const limits = { nodes: 1e9, documentBytes: 1e9, blankNodes: 1e9, milliseconds: 500 }
	const texts = [JSON.stringify(good), heavy, JSON.stringify(good)]
	const reports = await all(verifyMany(texts, { now: NOW, threads: 1, limits }))
	expect(reports.map(({ verdict }) => verdict)).toEqual(['valid', 'unknown', 'valid'])
})
