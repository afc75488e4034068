import { expect, test } from 'vitest'
import {
	buildClr,
	didKeyOf,
	generateKey,
	parse,
	signCredential,
	signerOf,
	verificationMethodOf,
	verify
} from '../src/index.ts'
import type { LearnerRecord, Report, SignedDocument } from '../src/index.ts'
import { AWARD, NOW, signed } from './example.ts'

const key = generateKey()
const issuer = didKeyOf(key.publicKey)
const codes = ({ checks }: Report) => checks.map(({ code }) => code)

const recordOf = async (credentials: readonly SignedDocument[], more: Partial<LearnerRecord> = {}) => {
	const unsigned = buildClr({
		id: 'urn:uuid:record',
		name: 'Record of Anna',
		issuer: { id: issuer, name: 'Consortium' },
		subject: AWARD.subject,
		credentials,
		validFrom: new Date('2026-02-01T00:00:00Z'),
		...more
	})
	return signCredential(unsigned, {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(issuer),
		created: NOW
	})
}

const judge = async (credentials: readonly SignedDocument[]) =>
	verify(await recordOf(credentials), { now: NOW, offline: true })

test('a record of two badges of another issuer is valid', async () => {
	const badges = [await signed(), await signed({ ...AWARD, id: 'urn:uuid:second' })]
	const associations = [{ associationType: 'isChildOf', sourceId: 'urn:uuid:second', targetId: AWARD.id }]
	const record = await recordOf(badges, { associations, achievements: [AWARD.achievement] })
	expect(parse(record)).toMatchObject({ ok: true, kind: 'Comprehensive Learner Record' })
	const report = await verify(record, { now: NOW, offline: true, recipients: ['anna@example.com'] })
	expect(report).toMatchObject({ verdict: 'valid', standard: 'Comprehensive Learner Record 2.0' })
	expect(codes(report)).toEqual(expect.arrayContaining(['proof.valid', 'contents.valid', 'recipient.match']))
})

test('one changed badge inside makes the record invalid, although the record itself is intact', async () => {
	const report = await judge([await signed(), { ...(await signed()), name: 'Best Partner' }])
	expect(report).toMatchObject({ verdict: 'invalid', intact: true })
	expect(codes(report)).toContain('contents.invalid')
})

test('an expired badge inside does so too; one that cannot be checked leaves it open', async () => {
	expect(codes(await judge([await signed({ ...AWARD, validUntil: new Date('2026-02-01') })]))).toContain(
		'contents.invalid'
	)
	const badge = await signed()
	const [proof] = badge.proof
	const foreign = { ...badge, proof: [{ ...proof, cryptosuite: 'bbs-2023' }] }
	const report = await judge([foreign])
	expect(report.verdict).toBe('unknown')
	expect(codes(report)).toContain('contents.unchecked')
})

test('an empty record is refused', async () => {
	await expect(recordOf([])).rejects.toMatchObject({ code: 'invalid-award' })
})
