import { expect, test } from 'vitest'
import { allocateIndex, buildStatusListCredential, statusEntry } from './list-credential.ts'
import { newStatusList } from './bitstring.ts'

const LIST = 'https://badges.example/status/1'

test('an index is free and comes by chance', async () => {
	const tries = [3, 3, 5]
	const index = await allocateIndex(
		() => tries.shift() ?? 0,
		(taken) => taken === 3,
		10
	)
	expect(index).toBe(5)
})

test('the last free index of a nearly full list is found, and a full list says so', async () => {
	expect(
		await allocateIndex(
			() => 4,
			(index) => index !== 2,
			8
		)
	).toBe(2)
	await expect(
		allocateIndex(
			() => 4,
			() => true,
			8
		)
	).rejects.toMatchObject({ code: 'status-list-full' })
})

test('the list credential names its list, purpose and life', () => {
	const credential = buildStatusListCredential({
		id: LIST,
		issuer: 'did:key:z6Mk',
		purpose: 'revocation',
		list: newStatusList(),
		validFrom: new Date('2026-01-01T00:00:00Z'),
		validUntil: new Date('2026-01-02T00:00:00Z'),
		ttl: 300_000
	})
	expect(credential).toMatchObject({
		id: LIST,
		type: ['VerifiableCredential', 'BitstringStatusListCredential'],
		validUntil: '2026-01-02T00:00:00Z',
		credentialSubject: {
			id: `${LIST}#list`,
			type: 'BitstringStatusList',
			statusPurpose: 'revocation',
			ttl: 300_000
		}
	})
})

test('an entry with an index that is none is refused', () => {
	expect(statusEntry({ list: LIST, index: 7, purpose: 'suspension' })).toMatchObject({
		statusListIndex: '7',
		id: `${LIST}#7`
	})
	expect(() => statusEntry({ list: LIST, index: -1, purpose: 'revocation' })).toThrow()
})
