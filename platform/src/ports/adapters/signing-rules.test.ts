import { hashIdentity } from '@rexpath/credentials'
import { describe, expect, test } from 'vitest'
import type {
	ApplicationRecord,
	AttendanceRecord,
	AwardRecord,
	DecisionRecord,
	Intent
} from './award-evidence.ts'
import { whyNotNow, whyNotSign } from './signing-rules.ts'

const decision = (given: Partial<DecisionRecord> = {}): DecisionRecord => ({
	assessorId: 'ines',
	verdict: 'award',
	standing: 'same-unit',
	met: ['c1', 'c2'],
	notYet: 0,
	...given
})
const applied = (given: Partial<ApplicationRecord> = {}): ApplicationRecord => ({
	id: 'a',
	personId: 'aino',
	organisationId: 'school',
	versionId: 'v1',
	state: 'awarded',
	secondView: null,
	decisions: [decision()],
	...given
})
const award = (given: Partial<AwardRecord> = {}): AwardRecord => ({
	id: 'w',
	personId: 'aino',
	organisationId: 'school',
	versionId: 'v1',
	badgeId: 'B',
	basis: 'decision',
	recipientName: 'Aino',
	awardedAt: new Date('2026-03-02T08:00:00Z'),
	ended: false,
	badgeName: 'World',
	assessors: 1,
	criteria: ['c1', 'c2'],
	rule: null,
	application: applied(),
	attendance: null,
	...given
})
const document = {
	id: 'urn:uuid:c',
	type: ['VerifiableCredential', 'OpenBadgeCredential'],
	issuer: { id: 'did:key:z' },
	validFrom: '2026-03-02T08:00:00Z',
	credentialSubject: {
		identifier: [
			{
				identityType: 'emailAddress',
				hashed: true,
				identityHash: hashIdentity('aino@example.test', 's').identityHash
			}
		],
		achievement: { id: 'http://x/ob2/badges/v1/school', name: 'World' }
	},
	credentialStatus: {
		statusListCredential: 'http://x/status/revocation-1-key',
		statusListIndex: '7',
		statusPurpose: 'revocation'
	}
}
const intent = (given: Partial<Intent> = {}): Intent => ({
	id: 'c',
	unsigned: JSON.stringify(document),
	intendedAt: new Date(),
	revoked: false,
	named: false,
	recipientHash: hashIdentity('aino@example.test', 's').identityHash,
	recipientSalt: 's',
	place: '1/7',
	keyId: 'key',
	did: 'did:key:z',
	sealed: Buffer.alloc(0),
	keyRetired: false,
	keyOrganisation: 'school',
	award: award(),
	addresses: ['aino@example.test'],
	...given
})
const why = (given: Partial<Intent>, held: readonly string[] = []) => whyNotSign(intent(given), new Set(held))
const whyDecided = (application: Partial<ApplicationRecord>, rest: Partial<AwardRecord> = {}) =>
	why({ award: award({ application: applied(application), ...rest }) })

test('an honest intent has nothing against it', () => expect(why({})).toBeUndefined())

describe('a decision does not count', () => {
	test.each([
		[
			'by the applicant',
			{ decisions: [decision({ assessorId: 'aino' })] },
			'the applicant took part in the decision'
		],
		[
			'by the applicant beside an honest one',
			{ decisions: [decision(), decision({ assessorId: 'aino', verdict: 'more-needed' })] },
			'the applicant took part in the decision'
		],
		[
			'that asks for more',
			{ decisions: [decision({ verdict: 'more-needed' })] },
			'not enough assessors found every criterion met'
		],
		[
			'that leaves a criterion out',
			{ decisions: [decision({ met: ['c1'] })] },
			'not enough assessors found every criterion met'
		],
		[
			'with a criterion not yet met',
			{ decisions: [decision({ notYet: 1 })] },
			'not enough assessors found every criterion met'
		],
		['for somebody else’s application', { personId: 'mats' }, 'the award is not what was applied for'],
		['for another version of the badge', { versionId: 'v2' }, 'the award is not what was applied for'],
		['in an application that is still open', { state: 'in-review' }, 'the application is not awarded']
	] as const)('%s', (_, application, reason) => expect(whyDecided(application)).toBe(reason))
})

describe('where two must agree', () => {
	const two = { assessors: 2 }
	const outside = decision({ assessorId: 'olav', standing: 'other-organisation' })
	const unit = decision({ assessorId: 'una', standing: 'other-unit' })
	test.each([
		['one voice', { decisions: [outside] }, 'not enough assessors found every criterion met'],
		[
			'one voice counted twice',
			{ decisions: [outside, outside] },
			'not enough assessors found every criterion met'
		],
		['two, one from outside', { decisions: [decision(), outside] }, undefined],
		['two of one house', { decisions: [decision(), unit] }, 'nobody from outside was among the assessors'],
		[
			'two units of a school without partners',
			{ decisions: [decision(), unit], secondView: 'unit' },
			undefined
		],
		[
			'two against one',
			{ decisions: [decision(), decision({ assessorId: 'mats', verdict: 'more-needed' }), outside] },
			undefined
		]
	] as const)('%s', (_, application, reason) => expect(whyDecided(application, two)).toBe(reason))
})

test('a milestone needs its parts, and never counts itself', () => {
	const milestone = award({
		basis: 'rule',
		application: null,
		assessors: 0,
		criteria: [],
		rule: { all: ['B-1'], anyOf: { n: 1, of: ['B-2', 'B'] } }
	})
	expect(why({ award: milestone }, ['B-1', 'B-2'])).toBeUndefined()
	expect(why({ award: milestone }, ['B-1', 'B'])).toBe('the badges behind it do not stand')
	expect(why({ award: { ...milestone, rule: { all: [] } } }, ['B-1'])).toBe('the badge has no rule')
	expect(why({ award: award({ basis: 'favour' }) })).toBe('this kind of badge is not awarded yet')
})

describe('a participation badge', () => {
	const attended = (given: Partial<AttendanceRecord> = {}) =>
		award({
			basis: 'attendance',
			application: null,
			assessors: 0,
			criteria: [],
			rule: { all: [], attendance: 0.8 },
			badgeName: 'Took part: {activity}',
			attendance: {
				activityId: 'days',
				organisationId: 'school',
				title: 'Days at $& sea',
				finished: true,
				registered: true,
				countedSeconds: 1000,
				attendedSeconds: 800,
				...given
			}
		})
	const saying = (name: string, id = 'http://x/ob2/badges/v1/school/days') =>
		JSON.stringify({
			...document,
			credentialSubject: { ...document.credentialSubject, achievement: { id, name } }
		})
	const ours = saying('Took part: Days at $& sea')

	test.each([
		['somebody who was there for 80 per cent', attended(), undefined],
		['a second less', attended({ attendedSeconds: 799 }), 'the person was not there for long enough'],
		['nobody who is registered', attended({ registered: false }), 'the person did not take part'],
		['an activity that goes on', attended({ finished: false }), 'the activity is not over'],
		['somebody else’s activity', attended({ organisationId: 'x' }), 'another organisation held the activity'],
		['no counted session', attended({ countedSeconds: 0, attendedSeconds: 0 }), 'the badge has no rule'],
		['no share', { ...attended(), rule: { all: [] } }, 'the badge has no rule'],
		['no record at all', { ...attended(), attendance: null }, 'the person did not take part']
	])('for %s', (_, given, reason) => expect(why({ award: given, unsigned: ours })).toBe(reason))

	test('says what the activity was called, and which', () => {
		expect(why({ award: attended(), unsigned: saying('Took part: Another') })).toBe(
			'the document has another badge'
		)
		const elsewhere = saying('Took part: Days at $& sea', 'http://x/ob2/badges/v1/school/others')
		expect(why({ award: attended(), unsigned: elsewhere })).toBe('the document has another achievement')
	})
})

test('a key of another organisation, retired or too late, signs nothing', () => {
	expect(why({ keyOrganisation: 'elsewhere' })).toBe('the key belongs to another organisation')
	expect(why({ keyRetired: true })).toBe('the key is retired')
	expect(why({ addresses: ['other@example.test'] })).toBe('the document is addressed to somebody else')
	expect([
		whyNotNow(new Date(10_000), new Date(14_000)),
		whyNotNow(new Date(10_000), new Date(16_000)),
		whyNotNow(new Date('2040-01-01'), null)
	]).toEqual([
		undefined,
		'the clock stands before the last signature',
		'the clock stands too far in the future'
	])
})
